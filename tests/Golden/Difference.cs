namespace Microservices.Golden;

/// <summary>One thing that is not as recorded.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Request">Its method and path.</param>
/// <param name="What">What was expected and what came.</param>
public sealed record Difference(string Step, string Request, string What)
{
    /// <inheritdoc />
    public override string ToString() => $"{Step} ({Request})\n    {What}";
}
