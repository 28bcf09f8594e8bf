using System.Globalization;
using System.Text.RegularExpressions;

namespace Microservices.EcsCompose.Yaml;

/// <summary>What a plain scalar is: YAML 1.1 as Go's YAML library reads it, so yes and on are booleans and 010 is 8.</summary>
internal static partial class YamlResolver
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];
    private static readonly HashSet<string> True = ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"];
    private static readonly HashSet<string> False = ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"];

    public static object? Resolve(string text)
    {
        if (Nulls.Contains(text)) return null;
        if (True.Contains(text)) return true;
        if (False.Contains(text)) return false;
        if (text is ".nan" or ".NaN" or ".NAN") return double.NaN;
        if (Infinity.Match(text) is { Success: true } infinity)
            return infinity.Groups[1].Value == "-" ? double.NegativeInfinity : double.PositiveInfinity;
        if (text[0] == '.') return Float(text, FloatOfGo) is { } number ? number : text;
        if (!(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-')) return text;
        return Number(text.Replace("_", "", StringComparison.Ordinal)) ?? text;
    }

    private static object? Number(string text)
    {
        if (Integer(text) is { } integer) return integer;
        if (Unsigned(text) is { } unsigned) return unsigned;
        return Float(text, FloatOfYaml);
    }

    /// <summary>A number of the syntax, unless it is too large for one.</summary>
    private static double? Float(string text, Regex syntax) =>
        syntax.IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A number beyond the signed 64 bits.</summary>
    private static ulong? Unsigned(string text)
    {
        if (text is ['0', 'x' or 'X', ..])
            return ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal) ? hexadecimal : null;
        return text[0] != '0' && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static long? Integer(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        var radix = digits switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', 'b' or 'B', ..] => 2,
            ['0', 'o' or 'O', ..] => 8,
            ['0', >= '0' and <= '9', ..] => 8,
            _ => 10,
        };
        if (radix == 10) return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

        digits = digits[(char.IsAsciiDigit(digits[1]) ? 1 : 2)..];
        try
        {
            return digits.Length == 0 || !digits.All(char.IsAsciiHexDigit) ? null : sign * Convert.ToInt64(digits, radix);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A([-+]?)\.(?:inf|Inf|INF)\z")]
    private static partial Regex Infinity { get; }

    /// <summary>An exponent has a sign, and a point has digits behind it.</summary>
    [GeneratedRegex(@"\A[-+]?[0-9]*\.?[0-9]+(?:[eE][-+][0-9]+)?\z")]
    private static partial Regex FloatOfYaml { get; }

    /// <summary>What begins with a point is read as Go reads numbers, without the rules of YAML.</summary>
    [GeneratedRegex(@"\A\.[0-9]+(?:[eE][-+]?[0-9]+)?\z")]
    private static partial Regex FloatOfGo { get; }
}
