namespace Microservices.Golden;

/// <summary>
/// A path of a scenario's <c>ignore</c> and <c>drop</c>: <c>..name</c> means that name at any depth, everything else names
/// the way from the root, as <c>components.disk</c> or <c>list[*].id</c>, where <c>*</c> stands for any one step.
/// </summary>
internal sealed class PathPattern(string pattern)
{
    private readonly string? _anywhere = pattern.StartsWith("..", StringComparison.Ordinal) ? pattern[2..] : null;
    private readonly string[] _steps =
        pattern.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the pattern means this place; elements of lists are steps in brackets, as <c>[0]</c>.</summary>
    public bool Matches(IReadOnlyList<string> path)
    {
        if (_anywhere is not null) return path.Count > 0 && path[^1] == _anywhere;

        return path.Count == _steps.Length && _steps.Zip(path).All(pair => Matches(pair.First, pair.Second));
    }

    /// <summary>Whether the pattern means this name wherever it stands.</summary>
    public bool MeansAnywhere(string name) => _anywhere == name;

    private static bool Matches(string pattern, string step) => pattern switch
    {
        "*" => true,
        "[*]" => step.StartsWith('['),
        _ => pattern == step,
    };
}
