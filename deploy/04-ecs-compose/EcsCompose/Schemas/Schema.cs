using System.Text.RegularExpressions;

namespace Microservices.EcsCompose.Schemas;

/// <summary>The part of JSON Schema that the schemas of compose files use.</summary>
internal sealed record Schema
{
    /// <summary>The types a value may have; none is any.</summary>
    public string[] Types { get; init; } = [];

    public Dictionary<string, Schema> Properties { get; init; } = [];

    /// <summary>A schema for the members whose name matches.</summary>
    public (Regex Name, Schema Schema)? Pattern { get; init; }

    public bool AllowsOthers { get; init; } = true;

    public string[] Required { get; init; } = [];

    public (string Property, string Needs)? Dependency { get; init; }

    public Schema? Items { get; init; }

    public bool UniqueItems { get; init; }

    public Schema[] OneOf { get; init; } = [];

    public string? Format { get; init; }

    /// <summary>The types as errors show them.</summary>
    public string Expected => Types is [var only] ? only : $"[{string.Join(',', Types)}]";

    public static implicit operator Schema(string types) => new() { Types = types.Split('|') };
}
