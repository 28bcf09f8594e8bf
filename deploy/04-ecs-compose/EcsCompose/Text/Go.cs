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

        var scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 6) return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)
            ? plain.ToString("0.#############################", CultureInfo.InvariantCulture)
            : shortest;

        var digits = new string([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]).Trim('0');
        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        return $"{(number < 0 ? "-" : "")}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
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
