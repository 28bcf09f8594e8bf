using Microservices.Golden;

namespace Microservices.Registry.Tests;

/// <summary>
/// What the registry covers so far: clients that speak JSON. XML, the compact form, batches between peers and the pages
/// around them are recorded too; whoever adds one takes its line out of here.
/// </summary>
internal sealed class ReplayScope(Scenario scenario)
{
    private static readonly string[] OtherResources =
        ["/eureka/asg/", "/eureka/serverinfo", "/eureka/v2/serverinfo", "/eureka/status", "/eureka/v2/status", "/eureka/css/", "/lastn"];

    public bool Covers(RecordedStep step) => IsCovered(step) && !(step.Request.Method == "GET" && ShowsWhatIsNotCovered(step));

    private static bool IsCovered(RecordedStep step) =>
        step.Response.BodyType != "xml"
        && !Says(step, "Accept", "html")
        && !Says(step, "Content-Type", "xml")
        && !Says(step, "X-Eureka-Accept", "compact")
        && !step.Request.Path.Contains("peerreplication", StringComparison.Ordinal)
        && step.Request.Path is not "/" and not "/actuator" and not "/actuator/info"
        && !OtherResources.Any(path => step.Request.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>What was registered in a form that is not covered is missing from all that is read later.</summary>
    private bool ShowsWhatIsNotCovered(RecordedStep step) => scenario.Steps
        .TakeWhile(earlier => !ReferenceEquals(earlier, step))
        .Any(earlier => earlier.Request.Method == "POST" && earlier.Response.Status < 300 && !IsCovered(earlier));

    private static bool Says(RecordedStep step, string header, string word) =>
        step.Request.Header(header)?.Contains(word, StringComparison.OrdinalIgnoreCase) is true;
}
