namespace Microservices.ConfigServer.Merging;

/// <summary>A list of mappings, lists and <see cref="Documents.PropertyValue"/>s; null where an index was left out.</summary>
internal sealed class MergedList : List<object?>;
