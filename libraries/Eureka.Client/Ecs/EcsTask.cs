using System.Text.Json;

namespace Microservices.Eureka.Client;

/// <summary>What the task metadata endpoint of Amazon ECS (version 4) says of this container and its task.</summary>
/// <param name="Networks">The container's networks.</param>
/// <param name="HostPorts">Container port to host port, for networks in bridge mode.</param>
/// <param name="Zone">The availability zone, such as eu-west-1a.</param>
/// <param name="Id">The last part of the task's ARN.</param>
internal sealed record EcsTask(IReadOnlyList<EcsNetwork> Networks, IReadOnlyDictionary<int, int> HostPorts, string? Zone, string? Id)
{
    /// <exception cref="JsonException">The answers are not what the endpoint's description says.</exception>
    public static EcsTask Read(JsonElement container, JsonElement task) => new(
        [.. Items(container, "Networks").Select(network => new EcsNetwork(
            Text(network, "NetworkMode") ?? "", Items(network, "IPv4Addresses").Select(address => address.GetString()).FirstOrDefault()))],
        Items(container, "Ports").Where(port => Number(port, "ContainerPort") is not null && Number(port, "HostPort") is > 0)
            .GroupBy(port => Number(port, "ContainerPort")!.Value).ToDictionary(group => group.Key, group => Number(group.First(), "HostPort")!.Value),
        Text(task, "AvailabilityZone"),
        Text(task, "TaskARN")?.Split('/')[^1]);

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int? Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;
}
