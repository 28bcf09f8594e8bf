using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microservices.Deploy.Tests;

/// <summary>Brings requests into one order where ecs-cli's own is that of a hash table, so that they can be compared as text.</summary>
internal static class RequestComparison
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly HashSet<string> Unordered = ["containerDefinitions", "environment", "volumes", "ulimits", "permissions"];

    public static string Normalize(JsonNode? request) => JsonSerializer.Serialize(Sorted(request, ""), Indented);

    private static JsonNode? Sorted(JsonNode? node, string name) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value, member.Key)))),
        JsonArray items when Unordered.Contains(name) =>
            new JsonArray([.. items.Select(item => Sorted(item, "")).OrderBy(item => Key(item), StringComparer.Ordinal)]),
        JsonArray items => new JsonArray([.. items.Select(item => Sorted(item, ""))]),
        _ => node?.DeepClone(),
    };

    private static string Key(JsonNode? item) => item is JsonObject members ? (string)members["name"]! : item!.ToJsonString();
}
