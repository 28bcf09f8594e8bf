using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>
/// What the server covers so far: environments as JSON, <c>/{application}/{profiles}[/{label}]</c>, and its health. Merged
/// forms and files are recorded too; whoever adds one takes its line out of here.
/// </summary>
internal sealed class ReplayScope(Scenario scenario)
{
    private static readonly string[] MergedForms = [".yml", ".yaml", ".json", ".properties"];

    private readonly string _prefix = scenario.Options
        .FirstOrDefault(option => option.StartsWith("spring.cloud.config.server.prefix=", StringComparison.Ordinal))?.Split('=')[1] ?? "";

    public bool Covers(RecordedStep step)
    {
        var target = step.Request.Path.Split('?');
        if (target[0] is "/actuator" or "/actuator/info") return false;

        var segments = (target[0].StartsWith(_prefix, StringComparison.Ordinal) ? target[0][_prefix.Length..] : target[0]).Split('/')[1..];
        return segments.Length <= 3
            && !MergedForms.Any(segments[^1].EndsWith)
            && !target.Contains("useDefaultLabel");
    }
}
