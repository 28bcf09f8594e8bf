namespace Microservices.Golden;

/// <summary>How a replay went.</summary>
/// <param name="Compared">Steps that were held against their recording.</param>
/// <param name="Waived">Steps of these that differ by decision.</param>
/// <param name="Differences">All other differences, and waivers that excuse nothing.</param>
public sealed record ReplayResult(int Compared, int Waived, IReadOnlyList<Difference> Differences)
{
    /// <summary>Whether everything compared was as recorded.</summary>
    public bool Passed => Differences.Count == 0;

    /// <inheritdoc />
    public override string ToString() =>
        $"{Compared} steps compared, {Waived} waived, {Differences.Count} differences\n{string.Join('\n', Differences)}";
}
