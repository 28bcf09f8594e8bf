using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using YamlDotNet.Core;

namespace Microservices.Golden;

/// <summary>Holds an answer against the recorded one.</summary>
internal static class StepComparison
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static IReadOnlyList<string> Compare(RecordedStep step, Answer answer, Tokens tokens)
    {
        var differences = new List<string>();
        var expected = step.Response;
        if (step.Compares("status") && answer.Status != expected.Status)
            differences.Add($"status: expected {expected.Status}, got {answer.Status}");
        if (step.Compares("headers")) differences.AddRange(HeaderComparison.Compare(Expand(expected.Headers, tokens), answer));
        if (step.Compares("body") && answer.Status == expected.Status) differences.AddRange(CompareBody(step, answer, tokens));
        return differences;
    }

    private static IEnumerable<string> CompareBody(RecordedStep step, Answer answer, Tokens tokens)
    {
        string text;
        try
        {
            text = answer.Text();
        }
        catch (InvalidDataException)
        {
            return [$"body: not {answer.Header("Content-Encoding")}"];
        }

        var body = step.Response.Body is { } json ? tokens.Expand(json) : default;
        return step.Response.BodyType switch
        {
            "omitted" => [],
            "empty" => Expect(text.Length == 0, "nothing", text),
            "json" => CompareJson(step, body, text),
            "xml" => CompareXml(step, body.GetString()!, text),
            "yaml" => CompareYaml(step, body.GetString()!, text),
            "properties" => CompareLines(body.GetString()!, text),
            "base64" => CompareBytes(body.GetString()!, answer.Content()),
            "regex" => Expect(Regex.IsMatch(text, $@"\A(?:{body})\z", RegexOptions.Singleline), $"a match of {body}", text),
            "text" => Expect(text == body.GetString(), $"{body}", text),
            var other => throw new InvalidDataException($"{step.Name}: body type {other} is not known"),
        };
    }

    private static IReadOnlyList<string> CompareJson(RecordedStep step, JsonElement expected, string text)
    {
        JsonElement actual;
        try
        {
            actual = JsonElement.Parse(text, Strict);
        }
        catch (JsonException e)
        {
            return [$"body: JSON expected ({e.Message}), got {Shorten.Text(text)}"];
        }

        if (step.OnlyApps is { } apps) (expected, actual) = (OnlyApps(expected, apps), OnlyApps(actual, apps));
        return new JsonComparison(step.Ignore ?? [], step.Drop ?? []).Compare(expected, actual);
    }

    private static IReadOnlyList<string> CompareXml(RecordedStep step, string expected, string text)
    {
        if (ParseXml(expected) is not { } wanted) return Expect(expected == text, expected, text);
        if (ParseXml(text) is not { } actual) return [$"body: XML expected, got {Shorten.Text(text)}"];

        if (step.OnlyApps is { } apps)
            foreach (var root in (XElement[])[wanted, actual])
                root.Elements("application").Where(app => !apps.Contains(app.Element("name")?.Value ?? "")).Remove();
        return new XmlComparison(step.Ignore ?? []).Compare(wanted, actual);
    }

    private static IReadOnlyList<string> CompareYaml(RecordedStep step, string expected, string text)
    {
        if (expected == text) return [];

        try
        {
            return new JsonComparison(step.Ignore ?? [], step.Drop ?? []).Compare(YamlReader.Read(expected), YamlReader.Read(text));
        }
        catch (YamlException e)
        {
            return [$"body: no readable YAML ({e.Message}), so compared as text", .. Expect(false, expected, text)];
        }
    }

    /// <summary>Properties have no order, but a repeated line is one more line.</summary>
    private static IReadOnlyList<string> CompareLines(string expected, string text)
    {
        var unexpected = text.Split('\n').ToList();
        var missing = expected.Split('\n').Where(line => !unexpected.Remove(line)).ToList();
        return
        [
            .. missing.Select(line => $"line missing: {Shorten.Text(line)}"),
            .. unexpected.Select(line => $"line unexpected: {Shorten.Text(line)}"),
        ];
    }

    private static string[] CompareBytes(string expected, byte[] actual)
    {
        var encoded = Convert.ToBase64String(actual);
        return Expect(encoded == expected, $"bytes {expected}", encoded);
    }

    private static string[] Expect(bool same, string expected, string got) =>
        same ? [] : [$"body: expected {Shorten.Text(expected)}, got {Shorten.Text(got)}"];

    private static XElement? ParseXml(string text)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static JsonElement OnlyApps(JsonElement body, IReadOnlyList<string> apps)
    {
        var root = body.ValueKind == JsonValueKind.Object ? JsonObject.Create(body)! : null;
        if ((root?["applications"] as JsonObject)?["application"] is not JsonArray list) return body;

        foreach (var other in list.Where(app => !apps.Contains(app?["name"]?.ToString() ?? "")).ToList()) list.Remove(other);
        return JsonSerializer.SerializeToElement(root);
    }

    private static Dictionary<string, string> Expand(IReadOnlyDictionary<string, string>? headers, Tokens tokens) =>
        headers?.ToDictionary(header => header.Key, header => tokens.Expand(header.Value)) ?? [];
}
