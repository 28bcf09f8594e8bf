namespace Microservices.ConfigServer.Merging;

/// <summary>A mapping whose values are mappings, lists and <see cref="Documents.PropertyValue"/>s.</summary>
internal sealed class MergedMap() : OrderedDictionary<string, object?>(StringComparer.Ordinal);
