namespace Microservices.Golden;

/// <summary>
/// Known differences from the recorded servers that are decisions: a file of lines <c>scenario/step name</c>, or
/// <c>scenario</c> alone for all its steps, where <c>#</c> starts a comment with the reason.
/// </summary>
public sealed class Waivers
{
    private readonly HashSet<string> _lines;

    private Waivers(IEnumerable<string> lines) => _lines = [.. lines];

    /// <summary>No waivers.</summary>
    public static Waivers None { get; } = new([]);

    /// <summary>Reads a file of waivers; a missing file holds none.</summary>
    public static Waivers Load(string path) => File.Exists(path)
        ? new Waivers(File.ReadLines(path).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
        : None;

    /// <summary>The waivers that mean none of these scenarios: misspelt, or left behind.</summary>
    public IEnumerable<string> OutsideOf(IEnumerable<string> scenarios) => _lines.ExceptBy(scenarios, line => line.Split('/', 2)[0]);

    internal string? Of(string scenario, string step) =>
        _lines.TryGetValue($"{scenario}/{step}", out var line) || _lines.TryGetValue(scenario, out line) ? line : null;

    internal IEnumerable<string> Of(string scenario) => _lines.Where(line => line.Split('/', 2)[0] == scenario);
}
