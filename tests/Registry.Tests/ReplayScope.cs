using Microservices.Golden;

namespace Microservices.Registry.Tests;

/// <summary>What the registry covers so far; whoever adds one of these takes its line out of here.</summary>
internal static class ReplayScope
{
    private static readonly string[] OtherResources = ["/eureka/status", "/eureka/v2/status", "/eureka/css/", "/lastn"];

    public static bool Covers(RecordedStep step) =>
        step.Request.Path is not "/" and not "/actuator" and not "/actuator/info"
        && !OtherResources.Any(path => step.Request.Path.StartsWith(path, StringComparison.Ordinal));
}
