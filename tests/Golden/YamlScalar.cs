using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Microservices.Golden;

/// <summary>The types of plain scalars in YAML 1.1.</summary>
internal static partial class YamlScalar
{
    /// <summary>The scalar as JSON text; infinities overflow on purpose, not-a-number becomes a list, which no scalar is.</summary>
    public static string ToJson(string scalar)
    {
        if (scalar is "" or "~" or "null" or "Null" or "NULL") return "null";
        if (Truth().IsMatch(scalar)) return "true";
        if (Falsehood().IsMatch(scalar)) return "false";
        var digits = scalar.Replace("_", "", StringComparison.Ordinal);
        if (Integer().IsMatch(scalar)) return Number(digits).ToString(CultureInfo.InvariantCulture);
        if (Infinity().IsMatch(scalar)) return scalar[0] == '-' ? "-1e999" : "1e999";
        if (scalar is ".nan" or ".NaN" or ".NAN") return "[\".nan\"]";
        if (!Float().IsMatch(scalar)) return JsonSerializer.Serialize(scalar);

        return double.Parse(digits, CultureInfo.InvariantCulture).ToString("0.0################e0", CultureInfo.InvariantCulture);
    }

    private static BigInteger Number(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var digits = text.TrimStart('-', '+');
        if (digits.Contains(':', StringComparison.Ordinal))
            return sign * digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => sum * 60 + Based(part, 10));

        return sign * digits switch
        {
            ['0', 'b', .. var bits] => Based(bits, 2),
            ['0', 'x', .. var hex] => Based(hex, 16),
            ['0', .. { Length: > 0 } octal] => Based(octal, 8),
            _ => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
        };
    }

    private static BigInteger Based(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (sum, digit) => sum * radix + Convert.ToInt32(digit.ToString(), 16));

    [GeneratedRegex("^(true|True|TRUE|yes|Yes|YES|on|On|ON)$")]
    private static partial Regex Truth();

    [GeneratedRegex("^(false|False|FALSE|no|No|NO|off|Off|OFF)$")]
    private static partial Regex Falsehood();

    [GeneratedRegex("^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*|[1-9][0-9_]*(:[0-5]?[0-9])+)$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?\.(inf|Inf|INF)$")]
    private static partial Regex Infinity();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9][0-9_]*([eE][-+]?[0-9]+)?)$")]
    private static partial Regex Float();
}
