using System.Globalization;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>Values that a version 1 or 2 file may write in more than one way.</summary>
internal static class Values2
{
    /// <summary>A list of <c>key=value</c>, or a mapping as one; a key without a value stands alone.</summary>
    public static List<string> Pairs(object? value, char separator) => value switch
    {
        List<object?> list => Strings(list),
        Map map => [.. map.Select(member => member.Value switch
        {
            null => member.Key,
            string text => $"{member.Key}{separator}{text}",
            long number => $"{member.Key}{separator}{number}",
            double number => $"{member.Key}{separator}{Go.Decimal(number)}",
            var other => throw NotAString(other),
        })],
        _ => [],
    };

    public static Dictionary<string, string> Labels(object? value)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value is List<object?> list)
        {
            foreach (var label in Strings(list))
            {
                var parts = label.Trim().Split('=', 2);
                labels[parts[0]] = parts.Length > 1 ? parts[1] : "";
            }
        }
        if (value is Map map)
            foreach (var (key, item) in map) labels[key] = item as string ?? throw NotAString(item);
        return labels;
    }

    public static List<string> StringOrStrings(object? value) => value switch
    {
        string text => [text],
        List<object?> list => Strings(list),
        _ => [],
    };

    public static List<string> Command(object? value) => value is string text ? Shlex.Split(text) : StringOrStrings(value);

    /// <summary>A list whose items are text for ecs-cli whatever they look like.</summary>
    public static List<string> Texts(object? value) => value is List<object?> list ? [.. list.Select(Go.Print)] : [];

    public static long Bytes(object? value) => value switch
    {
        long number => number,
        double number => (long)number,
        string text => ByteSize.Parse(text),
        _ => 0,
    };

    public static long Integer(object? value) => value switch
    {
        long number => number,
        double number => (long)number,
        string text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new EcsCliException($"strconv.ParseInt: parsing {Go.Quote(text)}: invalid syntax"),
        _ => 0,
    };

    private static List<string> Strings(List<object?> list) => [.. list.Select(item => item as string ?? throw NotAString(item))];

    private static EcsCliException NotAString(object? value) =>
        new($"Cannot unmarshal '{Go.Print(value)}' of type {Go.TypeOf(value)} into a string value");
}
