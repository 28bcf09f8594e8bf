using System.Text.Json;

namespace Microservices.Registry.Tests;

internal static class JsonElements
{
    public static string? Text(this JsonElement element, string property) => element.GetProperty(property).GetString();

    public static string HashCode(this JsonElement root) => root.GetProperty("applications").Text("apps__hashcode")!;

    public static IEnumerable<JsonElement> Instances(this JsonElement root) =>
        root.GetProperty("applications").GetProperty("application").EnumerateArray()
            .SelectMany(application => application.GetProperty("instance").EnumerateArray());

    public static long Lease(this JsonElement instance, string property) =>
        instance.GetProperty("leaseInfo").GetProperty(property).GetInt64();
}
