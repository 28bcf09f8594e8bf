using System.Globalization;
using System.Text.Json.Nodes;
using Microservices.SystemTests.Compose;

namespace Microservices.Deploy.Tests.Agent;

/// <summary>A container of a task definition as the Docker Engine wants to be told about it. Logs go to Docker's own files.</summary>
internal static class ContainerRequest
{
    private const long MiB = 1024 * 1024;
    private const long Second = 1_000_000_000;

    /// <param name="definition">The container in the task definition.</param>
    /// <param name="secrets">What its secrets are.</param>
    /// <param name="binds">What its volumes are called, or where on this machine they are.</param>
    /// <param name="address">The host's address, at which its ports are.</param>
    /// <param name="links">What the containers it links to are called.</param>
    public static JsonObject Of(
        JsonNode definition, IReadOnlyDictionary<string, string> secrets, IReadOnlyDictionary<string, string> binds, string address, Func<string, string> links)
    {
        var variables = Items(definition, "environment").Select(item => $"{item["name"]}={item["value"]}")
            .Concat(secrets.Select(secret => $"{secret.Key}={secret.Value}"));
        var request = new JsonObject
        {
            ["Image"] = (string)definition["image"]!,
            ["Env"] = List(variables),
            ["StopTimeout"] = (int?)definition["stopTimeout"] ?? 30,
            ["Labels"] = new JsonObject { [Docker.Label] = "" },
            ["HostConfig"] = HostConfig(definition, binds, address, links),
        };
        if (definition["command"] is JsonArray { Count: > 0 } command) request["Cmd"] = command.DeepClone();
        if ((string?)definition["user"] is { } user) request["User"] = user;
        if (definition["healthCheck"] is { } check)
        {
            request["Healthcheck"] = new JsonObject
            {
                ["Test"] = check["command"]!.DeepClone(),
                ["Interval"] = Number(check["interval"]) * Second,
                ["Timeout"] = Number(check["timeout"]) * Second,
                ["Retries"] = Number(check["retries"]),
                ["StartPeriod"] = Number(check["startPeriod"]) * Second,
                ["StartInterval"] = Second, // a test does not wait for ECS's interval
            };
        }
        return request;
    }

    public static IEnumerable<JsonNode> Items(JsonNode? node, string member) =>
        node?[member] is JsonArray items ? items.Select(item => item!) : [];

    private static JsonObject HostConfig(JsonNode definition, IReadOnlyDictionary<string, string> binds, string address, Func<string, string> links)
    {
        var ports = new JsonObject();
        foreach (var port in Items(definition, "portMappings").Where(port => Number(port["hostPort"]) > 0))
        {
            ports[$"{port["containerPort"]}/tcp"] = new JsonArray(new JsonObject { ["HostIp"] = address, ["HostPort"] = $"{port["hostPort"]}" });
        }
        var linux = definition["linuxParameters"];
        return new()
        {
            ["Memory"] = Number(definition["memory"]) * MiB,
            ["MemoryReservation"] = Number(definition["memoryReservation"]) * MiB,
            ["ReadonlyRootfs"] = (bool?)definition["readonlyRootFilesystem"] ?? false,
            ["Init"] = (bool?)linux?["initProcessEnabled"] ?? false,
            ["CapDrop"] = List(Items(linux?["capabilities"], "drop").Select(item => (string)item!)),
            ["Tmpfs"] = new JsonObject(Items(linux, "tmpfs").Select(item => KeyValuePair.Create((string)item["containerPath"]!,
                (JsonNode?)string.Join(',', Items(item, "mountOptions").Select(option => (string)option!).Prepend($"size={item["size"]}m"))))),
            ["Binds"] = List(Items(definition, "mountPoints").Select(mount =>
                $"{binds[(string)mount["sourceVolume"]!]}:{mount["containerPath"]}{((bool?)mount["readOnly"] == true ? ":ro" : "")}")),
            ["PortBindings"] = ports,
            ["Links"] = List(Items(definition, "links").Select(link => Link((string)link!, links))),
        };
    }

    private static string Link(string link, Func<string, string> links)
    {
        var parts = link.Split(':');
        return $"{links(parts[0])}:{parts[^1]}";
    }

    private static long Number(JsonNode? node) =>
        node is null ? 0 : (long)double.Parse(node.ToString(), CultureInfo.InvariantCulture);

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => JsonValue.Create(item))];
}
