using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Microservices.ConfigServer.Changes;

/// <summary>Which files a webhook says have changed.</summary>
internal static class WebhookBody
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };
    private static readonly string[] ListsOfPaths = ["added", "removed", "modified"];
    // These name no files: everything may have changed.
    private static readonly string[] BroadcastEvents = ["X-Gitea-Event", "X-Event-Key"];

    /// <returns>The paths; null when the event is none that changes files.</returns>
    /// <exception cref="BadHttpRequestException">The body is no JSON.</exception>
    public static IReadOnlyList<string>? PathsOf(IHeaderDictionary headers, string? contentType, byte[] body)
    {
        if (contentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true)
        {
            return PathsOfForm(System.Text.Encoding.UTF8.GetString(body));
        }
        try
        {
            using var json = JsonDocument.Parse(body, Limits);
            if (IsPushOfCommits(headers)) return [.. PathsOfCommits(json.RootElement)];
            if (BroadcastEvents.Any(headers.ContainsKey)) return IsBroadcast(headers) ? ["application"] : null;
            return HasEvent(headers) ? null : [.. PathsOfNotice(json.RootElement)];
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("the body is no JSON");
        }
    }

    private static string[]? PathsOfForm(string form)
    {
        var fields = QueryHelpers.ParseQuery(form);
        return fields.TryGetValue("path", out var paths) ? [.. paths.OfType<string>()] : null;
    }

    private static bool IsPushOfCommits(IHeaderDictionary headers) =>
        headers["X-Github-Event"] == "push" || headers["X-Gogs-Event"] == "push"
        || headers["X-Gitlab-Event"] == "Push Hook" || headers["X-Git-Oschina-Event"] == "Push Hook";

    private static bool IsBroadcast(IHeaderDictionary headers) =>
        headers["X-Gitea-Event"] == "push"
        || headers["X-Event-Key"].ToString() is "repo:push" or "pullrequest:fulfilled" or "repo:refs_changed" or "pr:merged";

    private static bool HasEvent(IHeaderDictionary headers) =>
        headers.Keys.Any(name =>
            name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && name.EndsWith("-Event", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> PathsOfCommits(JsonElement push)
    {
        if (push.ValueKind != JsonValueKind.Object || !push.TryGetProperty("commits", out var commits)) yield break;
        if (commits.ValueKind != JsonValueKind.Array) yield break;
        foreach (var commit in commits.EnumerateArray().Where(commit => commit.ValueKind == JsonValueKind.Object))
        {
            foreach (var name in ListsOfPaths)
            {
                if (!commit.TryGetProperty(name, out var paths)) continue;
                foreach (var path in TextsOf(paths)) yield return path;
            }
        }
    }

    private static IEnumerable<string> PathsOfNotice(JsonElement notice) =>
        notice.ValueKind == JsonValueKind.Object && notice.TryGetProperty("path", out var path) ? TextsOf(path) : [];

    private static IEnumerable<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray()
            .Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => item.GetString()!),
        _ => [],
    };
}
