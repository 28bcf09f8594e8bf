using Microsoft.AspNetCore.Http;

namespace Microservices.ServiceDefaults.Operations;

/// <summary>The media type of operations answers: Spring Boot's own, or plain JSON for a client that asks for it.</summary>
internal static class ActuatorMediaType
{
    public static string For(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? "application/json"
            : "application/vnd.spring-boot.actuator.v3+json";
}
