using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Explain;

/// <summary>Writes an explanation as JSON.</summary>
internal static class ExplanationWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static byte[] Write(Explanation explanation, IEnumerable<RepositoryState> repositories)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("name", explanation.Request.Application);
            json.WriteString("profiles", explanation.Request.Profiles);
            json.WriteString("label", explanation.Request.Label);
            json.WriteString("version", explanation.Version);
            json.WriteStartArray("propertySources");
            foreach (var source in explanation.Sources) json.WriteStringValue(source.Name);
            json.WriteEndArray();
            json.WriteStartArray("properties");
            foreach (var property in explanation.Properties) Write(json, property);
            json.WriteEndArray();
            json.WriteStartArray("repositories");
            foreach (var repository in repositories) Write(json, repository);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ExplainedProperty property)
    {
        json.WriteStartObject();
        json.WriteString("key", property.Key);
        WriteMembers(json, property.Winner);
        json.WriteStartArray("overrides");
        foreach (var value in property.Overridden)
        {
            json.WriteStartObject();
            WriteMembers(json, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, SourcedValue value)
    {
        json.WriteString("value", value.Value);
        json.WriteBoolean("masked", value.IsMasked);
        json.WriteString("source", value.Source);
        if (value.Line > 0) json.WriteNumber("line", value.Line);
        if (value.Commit is not null) json.WriteString("commit", value.Commit);
    }

    private static void Write(Utf8JsonWriter json, RepositoryState repository)
    {
        json.WriteStartObject();
        json.WriteString("name", repository.Name);
        if (repository.Version is not null) json.WriteString("commit", repository.Version);
        if (repository.FetchedBefore is { } age) json.WriteNumber("secondsSinceFetch", (long)age.TotalSeconds);
        json.WriteStartArray("problems");
        foreach (var problem in repository.Problems)
        {
            json.WriteStartObject();
            json.WriteString("error", problem.Why);
            if (problem.Since is { } since) json.WriteString("since", since.ToString("O", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
