using System.Text;
using System.Text.Json;

namespace Microservices.Eureka.Client;

/// <summary>What a registry says of a request that it refuses: plain text, or JSON with a message or an error.</summary>
internal static class RefusalReason
{
    private const int Longest = 200;

    /// <returns>Like <c>: Missing hostname</c>, on one line; empty when it says nothing.</returns>
    public static async Task<string> OfAsync(HttpResponseMessage response)
    {
        var body = (await response.Content.ReadAsStringAsync()).Trim();
        // The page of a proxy says nothing that its status does not.
        if (body.Length == 0 || response.Content.Headers.ContentType?.MediaType == "text/html") return "";
        var reason = body[0] == '{' ? FromJson(body) : body;
        return reason.Length == 0 ? "" : $": {OnOneLine(reason)}";
    }

    private static string FromJson(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var name in (string[])["message", "error"])
                if (json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString()!;
            return "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: half a surrogate pair in a string.
            return "";
        }
    }

    private static string OnOneLine(string reason)
    {
        var line = new StringBuilder(Longest);
        foreach (var character in reason.AsSpan(0, Math.Min(reason.Length, Longest))) line.Append(char.IsControl(character) ? ' ' : character);
        return line.ToString();
    }
}
