using System.Globalization;
using System.Text.Json;

namespace Microservices.Eureka.Client;

/// <summary>
/// Reads what registries answer, liberally: one element may stand where a list is meant, numbers and booleans may be strings.
/// </summary>
internal static class RegistryJson
{
    /// <exception cref="JsonException">The body is not a list of applications.</exception>
    public static RegistryAnswer Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        if (Member(document.RootElement, "applications") is not { ValueKind: JsonValueKind.Object } applications)
            throw new JsonException("no applications");

        var instances = new List<(EurekaInstance, bool)>();
        foreach (var application in Elements(applications, "application"))
            foreach (var element in Elements(application, "instance"))
                if (ReadInstance(element) is { } instance) instances.Add((instance, Text(element, "actionType") == "DELETED"));
        return new RegistryAnswer(Text(applications, "apps__hashcode"), instances);
    }

    // An instance that cannot be named or reached is of no use to anybody.
    private static EurekaInstance? ReadInstance(JsonElement element)
    {
        if (Text(element, "app") is not { Length: > 0 } app || Text(element, "hostName") is not { Length: > 0 } host) return null;
        return new EurekaInstance
        {
            InstanceId = Text(element, "instanceId") ?? host,
            AppName = app.ToUpperInvariant(),
            HostName = host,
            IPAddress = Text(element, "ipAddr") ?? "",
            Status = StatusNames.Parse(Text(element, "status")),
            Port = ReadPort(element, "port", enabledByDefault: true),
            SecurePort = ReadPort(element, "securePort", enabledByDefault: false),
            VipAddress = Text(element, "vipAddress") ?? "",
            SecureVipAddress = Text(element, "secureVipAddress") ?? "",
        };
    }

    private static int? ReadPort(JsonElement instance, string name, bool enabledByDefault)
    {
        if (Member(instance, name) is not { } port) return null;
        var bare = port.ValueKind != JsonValueKind.Object;
        var enabled = bare ? null : Text(port, "@enabled");
        var number = bare ? Scalar(port) : Text(port, "$");
        if (enabled is null ? !enabledByDefault : !string.Equals(enabled, "true", StringComparison.OrdinalIgnoreCase)) return null;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= ushort.MaxValue
            ? value
            : null;
    }

    private static IEnumerable<JsonElement> Elements(JsonElement parent, string name)
    {
        if (Member(parent, name) is not { } member) yield break;
        if (member.ValueKind == JsonValueKind.Object) yield return member;
        if (member.ValueKind != JsonValueKind.Array) yield break;
        foreach (var element in member.EnumerateArray()) yield return element;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { } member ? Scalar(member) : null;

    private static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };
}
