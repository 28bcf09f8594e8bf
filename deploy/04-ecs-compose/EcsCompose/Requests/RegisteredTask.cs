using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microservices.EcsCompose.Requests;

/// <summary>Whether what ECS has registered is what a request asks for. In doubt it is not.</summary>
internal static class RegisteredTask
{
    /// <summary>What ECS adds to every answer.</summary>
    private static readonly HashSet<string> Added =
        ["taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt", "registeredBy", "tags"];

    /// <summary>What ECS writes where a request says nothing.</summary>
    private static readonly HashSet<(string Key, string Value)> Defaults =
    [
        ("networkMode", "\"bridge\""), ("protocol", "\"tcp\""), ("scope", "\"task\""), ("driver", "\"local\""), ("rootDirectory", "\"/\""),
        ("interval", "30"), ("timeout", "5"), ("retries", "3"),
    ];

    /// <summary>Names and values that are the user's.</summary>
    private static readonly HashSet<string> Free = ["dockerLabels", "options", "driverOpts", "labels"];

    /// <param name="request">A RegisterTaskDefinition request.</param>
    /// <param name="registered">The member taskDefinition of an answer to DescribeTaskDefinition.</param>
    public static bool IsAs(string request, string registered)
    {
        try
        {
            return JsonNode.Parse(registered) is JsonObject described && Plain(JsonNode.Parse(request)!.AsObject()) == Plain(described);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Plain(JsonObject task)
    {
        foreach (var name in Added) task.Remove(name);
        var mode = task["networkMode"] is JsonValue text ? text.ToString() : "bridge";
        if (mode is "awsvpc" or "host") FillHostPorts(task);
        return Text(task, isFree: false);
    }

    /// <summary>A container with a network address of its own, or with its host's, has no other port outside than inside.</summary>
    private static void FillHostPorts(JsonObject task)
    {
        foreach (var container in Items(task, "containerDefinitions"))
        {
            foreach (var port in Items(container, "portMappings")) port["hostPort"] = port["containerPort"]?.DeepClone();
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject node, string name) => node[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    /// <summary>Without what is empty or a default; members in order of their names, and objects of a list in order of their text.</summary>
    private static string Text(JsonNode? node, bool isFree) => node switch
    {
        JsonObject members => $"{{{string.Join(',', members
            .Select(member => (Key: member.Key, Value: Text(member.Value, isFree || Free.Contains(member.Key))))
            .Where(member => isFree || (!IsEmpty(member.Value) && !Defaults.Contains(member)))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{JsonValue.Create(member.Key).ToJsonString()}:{member.Value}"))}}}",
        JsonArray items when items.All(item => item is JsonObject) =>
            $"[{string.Join(',', items.Select(item => Text(item, isFree)).Order(StringComparer.Ordinal))}]",
        JsonArray items => $"[{string.Join(',', items.Select(item => Text(item, isFree)))}]",
        null => "null",
        _ => node.ToJsonString(),
    };

    private static bool IsEmpty(string text) => text is "null" or "\"\"" or "false" or "0" or "[]" or "{}";
}
