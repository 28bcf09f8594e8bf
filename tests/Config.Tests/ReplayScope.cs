using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>What of a scenario is this server's own business: the actuator's list of links is Spring Boot's.</summary>
internal static class ReplayScope
{
    public static bool Covers(RecordedStep step) => step.Request.Path is not ("/actuator" or "/actuator/info");
}
