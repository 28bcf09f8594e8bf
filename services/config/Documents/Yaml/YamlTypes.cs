using System.Globalization;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>The types of YAML 1.1 scalars, without timestamps: dates stay text.</summary>
internal static class YamlTypes
{
    /// <param name="text">The scalar.</param>
    /// <param name="tag">The type it claims, null when its form decides.</param>
    /// <param name="line">For the error.</param>
    /// <returns>Null for YAML's null.</returns>
    public static PropertyValue? Resolve(string text, string? tag, int line) => tag switch
    {
        null => ResolvePlain(text),
        "str" => PropertyValue.String(text),
        "null" => null,
        "bool" => Bool(text) ?? throw Mismatch(text, tag, line),
        "int" => YamlNumbers.Int(text) is { } digits ? Number(digits) : throw Mismatch(text, tag, line),
        "float" => Float(text) ?? throw Mismatch(text, tag, line),
        "binary" => Binary(text) ?? throw Mismatch(text, tag, line),
        "timestamp" => Timestamp(text) ?? throw Mismatch(text, tag, line),
        _ => throw YamlTags.Unknown(tag, line),
    };

    private static PropertyValue? ResolvePlain(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL") return null;
        if (Bool(text) is { } flag) return flag;
        if (text[0] is not ('-' or '+' or '.' or >= '0' and <= '9')) return PropertyValue.String(text);
        if (YamlNumbers.Int(text) is { } digits) return Number(digits);
        return YamlNumbers.Float(text) is { } number ? FloatValue(number) : PropertyValue.String(text);
    }

    private static PropertyValue? Bool(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => new PropertyValue(PropertyKind.True, ""),
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => new PropertyValue(PropertyKind.False, ""),
        _ => null,
    };

    private static PropertyValue? Float(string text) =>
        YamlNumbers.Float(text) is { } number ? FloatValue(number)
        : YamlNumbers.Int(text) is { } digits ? FloatValue(double.Parse(digits, CultureInfo.InvariantCulture))
        : null;

    private static PropertyValue FloatValue(double number) =>
        new(double.IsFinite(number) ? PropertyKind.Number : PropertyKind.NotFinite, JavaNumbers.Format(number));

    private static PropertyValue? Binary(string text)
    {
        try
        {
            return PropertyValue.String(Convert.ToBase64String(Convert.FromBase64String(text)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static PropertyValue? Timestamp(string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, utc, out var time)
            ? new PropertyValue(PropertyKind.Timestamp, time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture))
            : null;
    }

    private static PropertyValue Number(string text) => new(PropertyKind.Number, text);

    private static DocumentException Mismatch(string text, string tag, int line) => new($"'{text}' is no {tag}", line);
}
