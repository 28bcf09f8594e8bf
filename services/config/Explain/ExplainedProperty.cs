namespace Microservices.ConfigServer.Explain;

/// <param name="Key">The property.</param>
/// <param name="Winner">What clients get.</param>
/// <param name="Overridden">What they would get without it, the strongest first.</param>
internal sealed record ExplainedProperty(string Key, SourcedValue Winner, IReadOnlyList<SourcedValue> Overridden);
