using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Microservices.Registry.Protocol;

/// <summary>Values as clients really write them: a number may be a string, a string may be a number, anything may be null.</summary>
internal static class JsonFields
{
    /// <exception cref="JsonException">The value at hand is not an object.</exception>
    public static void BeginObject(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
    }

    /// <summary>Moves on to the next property of the object at hand; false at its end.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static string? ReadText(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(
            reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
        _ => throw new JsonException(),
    };

    /// <summary>A number without its fraction; 0 for a blank text, 1 and 0 for true and false.</summary>
    public static long? ReadInt64(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => 1,
        JsonTokenType.False => 0,
        _ => reader.ReadText() is { } text ? Int64(text.Trim()) : null,
    };

    public static int? ReadInt32(this ref Utf8JsonReader reader) =>
        reader.ReadInt64() switch
        {
            null => null,
            >= int.MinValue and <= int.MaxValue and var value => (int)value,
            _ => throw new JsonException(),
        };

    /// <summary>True is <c>true</c>, in this case only, and every whole number but 0.</summary>
    public static bool ReadBoolean(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.TryGetInt64(out var number) && number != 0 : reader.ReadText()?.Trim() == "true";

    /// <summary>A map of texts without the Java class that some clients send along.</summary>
    public static KeyValuePair<string, string>[]? ReadEntries(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var entries = new Dictionary<string, string>();
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var key = reader.GetString()!;
            reader.Read();
            var value = reader.ReadText() ?? "null";
            if (key != "@class") entries[key] = value;
        }
        return [.. entries];
    }

    private static long Int64(string text) =>
        text.Length == 0 ? 0
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) && Math.Abs(fraction) < long.MaxValue ? (long)fraction
        : throw new JsonException();
}
