using System.Globalization;
using System.Numerics;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>The number forms of YAML 1.1: underscores, 0b, 0x, leading-0 octal and base 60 (<c>1:30</c> is 90).</summary>
internal static class YamlNumbers
{
    private const string Digits = "0123456789_";

    // Beyond this, digits are a text that only looks like a number, and quadratic to convert.
    private const int MaxDigits = 1000;

    /// <returns>The decimal digits, or null when the text is not an integer.</returns>
    public static string? Int(string text)
    {
        var body = WithoutSign(text, out var isNegative);
        if (body.Length is 0 or > MaxDigits || !char.IsAsciiDigit(body[0])) return null;
        var digits = body switch
        {
            "0" => "0",
            ['0', 'b', .. var bits] => FromBase(bits, 2),
            ['0', 'x', .. var hex] => FromBase(hex, 16),
            ['0', .. var octal] => FromBase(octal, 8),
            _ when body.Contains(':') => FromBase60(body),
            _ => body.TrimStart(Digits).IsEmpty ? Plain(body) : null,
        };
        return isNegative && digits is not (null or "0") ? "-" + digits : digits;
    }

    /// <returns>The number, or null when the text is not a floating-point number.</returns>
    public static double? Float(string text)
    {
        var body = WithoutSign(text, out var isNegative);
        if (text is ".nan" or ".NaN" or ".NAN") return double.NaN;
        if (body is ".inf" or ".Inf" or ".INF") return isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        if (body.Length is 0 or > MaxDigits || !IsFloatForm(body)) return null;
        var number = 0.0;
        var plain = Plain(body);
        foreach (var part in plain.Split(':')) number = number * 60 + double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture);
        return isNegative ? -number : number;
    }

    private static bool IsFloatForm(ReadOnlySpan<char> body)
    {
        var rest = body.TrimStart(Digits);
        var whole = body.Length - rest.Length;
        if (whole > 0 && !char.IsAsciiDigit(body[0])) return false;
        var isBase60 = false;
        while (whole > 0 && rest is [':', >= '0' and <= '9', ..])
        {
            var length = rest.Length > 2 && char.IsAsciiDigit(rest[2]) && rest[1] < '6' ? 3 : 2;
            rest = rest[length..];
            isBase60 = true;
        }
        var hasPoint = rest is ['.', ..];
        if (hasPoint)
        {
            if (whole == 0 && !(rest.Length > 1 && char.IsAsciiDigit(rest[1]))) return false;
            rest = rest[1..].TrimStart(Digits);
        }
        if (rest.IsEmpty) return hasPoint;
        return !isBase60 && rest is ['e' or 'E', ..] && IsExponent(rest[1..]);
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static ReadOnlySpan<char> WithoutSign(string text, out bool isNegative)
    {
        isNegative = text is ['-', ..];
        return text is ['-' or '+', ..] ? text.AsSpan(1) : text;
    }

    private static string Plain(ReadOnlySpan<char> text) => text.ToString().Replace("_", "", StringComparison.Ordinal);

    private static string? FromBase(ReadOnlySpan<char> text, int numberBase)
    {
        var number = BigInteger.Zero;
        var isEmpty = true;
        foreach (var character in text)
        {
            if (character == '_') continue;
            var digit = char.IsAsciiHexDigit(character) ? Convert.ToInt32(character.ToString(), 16) : numberBase;
            if (digit >= numberBase) return null;
            number = number * numberBase + digit;
            isEmpty = false;
        }
        return isEmpty ? null : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string? FromBase60(ReadOnlySpan<char> text)
    {
        var number = BigInteger.Zero;
        var isFirst = true;
        foreach (var range in text.Split(':'))
        {
            var part = Plain(text[range]);
            var isDigits = part.Length > 0 && !part.AsSpan().ContainsAnyExceptInRange('0', '9');
            if (!isDigits || !isFirst && (part.Length > 2 || part.Length == 2 && part[0] > '5')) return null;
            number = number * 60 + BigInteger.Parse(part, CultureInfo.InvariantCulture);
            isFirst = false;
        }
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
