using System.Text.RegularExpressions;

namespace Microservices.EcsCompose.Schemas;

/// <summary>What values of compose files look like, in every version.</summary>
internal static partial class Shapes
{
    public static readonly Schema Strings = new() { Types = ["array"], Items = "string", UniqueItems = true };
    public static readonly Schema StringOrStrings = Either("string", Strings);
    public static readonly Schema Command = Either("string", new Schema { Types = ["array"], Items = "string" });
    public static readonly Schema Environment = Either(MapOf(AnyName, "string|number|null"), Strings);
    public static readonly Schema Ports = Published("ports");
    public static readonly Schema Exposed = Published("expose");
    public static readonly Schema External = Members(("name", "string")) with { Types = ["boolean", "object"] };
    public static readonly Schema DriverOptions = new() { Types = ["object"], Pattern = (AnyName, "string|number") };

    public static readonly Schema Ulimits = new()
    {
        Types = ["object"],
        Pattern = (LowerCase, Either("integer", Members(("hard", "integer"), ("soft", "integer")) with { Required = ["soft", "hard"] })),
    };

    public static readonly Schema Networks = Either(Strings, MapOf(Name,
        Either(Members(("aliases", Strings), ("ipv4_address", "string"), ("ipv6_address", "string")), "null")));

    /// <summary>An object with these members and no others.</summary>
    public static Schema Members(params (string Name, Schema Schema)[] members) => new()
    {
        Types = ["object"],
        Properties = members.ToDictionary(member => member.Name, member => member.Schema, StringComparer.Ordinal),
        AllowsOthers = false,
    };

    /// <summary>An object with any members whose names match.</summary>
    public static Schema MapOf(Regex name, Schema schema) => new() { Types = ["object"], Pattern = (name, schema), AllowsOthers = false };

    public static Schema Either(params Schema[] schemas) => new() { OneOf = schemas };

    [GeneratedRegex("^[a-zA-Z0-9._-]+$")]
    public static partial Regex Name { get; }

    [GeneratedRegex(".+")]
    private static partial Regex AnyName { get; }

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex LowerCase { get; }

    private static Schema Published(string format) => new()
    {
        Types = ["array"],
        Items = new() { Types = ["string", "number"], Format = format },
        UniqueItems = true,
    };
}
