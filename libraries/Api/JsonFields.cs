using System.Globalization;
using System.Text.Json;

namespace Microservices.Api;

/// <summary>
/// Reads the fields of a JSON object from a client and collects what is wrong with each, so that one answer names them all.
/// A reader returns a default when it has noted an error; the result counts only when <see cref="Errors"/> is empty.
/// </summary>
public sealed class JsonFields(JsonElement body)
{
    private readonly Dictionary<string, JsonElement> _unread = body.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string[]> Errors { get; } = [];

    /// <summary>A text that is there and not blank.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="maxLength">The greatest length, in UTF-16 units.</param>
    public string RequiredText(string name, int maxLength)
    {
        if (!Errors.ContainsKey(name) && !_unread.ContainsKey(name)) return Fail(name, "is required", "");
        var text = OptionalText(name, maxLength);
        return !string.IsNullOrWhiteSpace(text) || Errors.ContainsKey(name) ? text ?? "" : Fail(name, "must not be blank", "");
    }

    /// <summary>A text, or null when it is absent or null.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="maxLength">The greatest length, in UTF-16 units.</param>
    public string? OptionalText(string name, int maxLength)
    {
        if (!_unread.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) return Fail<string?>(name, "must be a text", null);
        if (!TryGetText(value, out var text) || text.Any(char.IsControl)) return Fail<string?>(name, "must not contain control characters", null);
        return text.Length <= maxLength ? text.Trim() : Fail<string?>(name, $"must have at most {maxLength} characters", null);
    }

    /// <summary>A day, as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="from">The first day allowed.</param>
    /// <param name="to">The last day allowed.</param>
    public DateOnly RequiredDate(string name, DateOnly from, DateOnly to)
    {
        if (!_unread.Remove(name, out var value)) return Fail<DateOnly>(name, "is required", default);
        if (value.ValueKind != JsonValueKind.String
            || !DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Fail<DateOnly>(name, "must be a day as yyyy-MM-dd", default);
        }
        return date >= from && date <= to ? date : Fail<DateOnly>(name, $"must be between {from:yyyy-MM-dd} and {to:yyyy-MM-dd}", default);
    }

    /// <summary>A positive whole number, written as a number or as a string of digits.</summary>
    public long RequiredId(string name)
    {
        if (!_unread.Remove(name, out var value)) return Fail(name, "is required", 0L);
        var id = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0,
        };
        return id > 0 ? id : Fail(name, "must be a positive whole number", 0L);
    }

    /// <summary>One of the given names, exactly as written.</summary>
    public string RequiredChoice(string name, params ReadOnlySpan<string> choices)
    {
        if (!_unread.Remove(name, out var value)) return Fail(name, "is required", "");
        return value.ValueKind == JsonValueKind.String && choices.Contains(value.GetString())
            ? value.GetString()!
            : Fail(name, $"must be one of {string.Join(", ", choices!)}", "");
    }

    /// <summary>Notes an error for each field that nothing has read.</summary>
    public void RefuseUnknown()
    {
        foreach (var name in _unread.Keys) Errors[name] = ["is not a known field"];
    }

    private static bool TryGetText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is valid JSON but no text.
            text = "";
            return false;
        }
    }

    private T Fail<T>(string name, string message, T instead)
    {
        Errors[name] = [message];
        return instead;
    }
}
