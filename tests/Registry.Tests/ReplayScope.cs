using Microservices.Golden;

namespace Microservices.Registry.Tests;

/// <summary>
/// What the registry covers so far: clients that speak JSON. XML, the compact form, batches between peers and the pages
/// around them are recorded too; whoever adds one takes its line out of here.
/// </summary>
internal static class ReplayScope
{
    private static readonly string[] OtherResources =
        ["/eureka/serverinfo", "/eureka/v2/serverinfo", "/eureka/status", "/eureka/v2/status", "/eureka/css/", "/lastn", "/actuator"];

    /// <summary>JSON steps that read what a step out of scope has written.</summary>
    private static readonly string[] FollowUps =
    [
        "amazon-a/amazon XML in, read",
        "amazon-c/amazon XML in, read",
        "batch-a/",
        "batch-c/",
        "content-type-a/who got in",
        "register-xml-a/",
    ];

    public static bool Covers(string scenario, RecordedStep step) =>
        !IsXml(step)
        && !FollowUps.Any(followUp => $"{scenario}/{step.Name}".StartsWith(followUp, StringComparison.Ordinal))
        && !"compact".Equals(step.Request.Header("X-Eureka-Accept"), StringComparison.OrdinalIgnoreCase)
        && !step.Request.Path.Contains("peerreplication", StringComparison.Ordinal)
        && step.Request.Path is not "/"
        && !OtherResources.Any(path => step.Request.Path.StartsWith(path, StringComparison.Ordinal));

    private static bool IsXml(RecordedStep step) =>
        step.Response.BodyType == "xml"
        || step.Request.Header("Accept")?.Contains("html", StringComparison.Ordinal) is true
        || step.Request.Header("Content-Type")?.Contains("xml", StringComparison.Ordinal) is true;
}
