using System.Globalization;
using System.Text;

namespace Microservices.EcsCompose.Text;

/// <summary>How Go writes values, where ecs-cli's output depends on it.</summary>
internal static class Go
{
    /// <summary>A value as <c>%v</c> writes it.</summary>
    public static string Print(object? value) => value switch
    {
        null => "<nil>",
        bool truth => truth ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        ulong number => number.ToString(CultureInfo.InvariantCulture),
        double number => Float(number),
        List<object?> list => $"[{string.Join(' ', list.Select(Print))}]",
        Yaml.Map map => $"map[{string.Join(' ', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Print(entry.Value)}"))}]",
        _ => value.ToString() ?? "",
    };

    /// <summary>The name of a value's type.</summary>
    public static string TypeOf(object? value) => value switch
    {
        null => "<nil>",
        string => "string",
        bool => "bool",
        long => "int",
        ulong => "uint64",
        double => "float64",
        List<object?> => "[]interface {}",
        _ => "map[interface {}]interface {}",
    };

    /// <summary>The shortest digits that mean this number, with an exponent below 0.0001 and from 1e+06 (<c>%v</c>).</summary>
    public static string Float(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "+Inf" : "-Inf";
        if (number == 0) return double.IsNegative(number) ? "-0" : "0";

        var (sign, digits, exponent) = Shortest(number);
        if (exponent is >= -4 and < 6) return sign + Plain(digits, exponent);

        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>The shortest digits that mean this number, never with an exponent (<c>%f</c> of strconv).</summary>
    public static string Decimal(double number)
    {
        if (number == 0) return Float(number);
        var (sign, digits, exponent) = Shortest(number);
        return sign + Plain(digits, exponent);
    }

    /// <summary>The digits of a number other than 0, and the power of ten of the first of them.</summary>
    private static (string Sign, string Digits, int Exponent) Shortest(double number)
    {
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? at : parts[0].Length;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        var exponent = point - zeros - 1 + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        return (number < 0 ? "-" : "", digits.Trim('0'), exponent);
    }

    private static string Plain(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        return digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0') : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    /// <summary>A string in double quotes (<c>%q</c>).</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < 0x20 or 0x7f => $"\\x{rune.Value:x2}",
                _ => rune.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
