using System.Globalization;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>Floating-point numbers in the form that Java servers send: always with a point, <c>1.0E20</c> beyond 10^7.</summary>
internal static class JavaNumbers
{
    public static string Format(double number)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        if (number == 0) return double.IsNegative(number) ? "-0.0" : "0.0";
        var (digits, exponent) = Decompose(Math.Abs(number));
        var sign = number < 0 ? "-" : "";
        return exponent switch
        {
            < -3 or >= 7 => $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}",
            < 0 => $"{sign}0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length > exponent + 1 => $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
            _ => $"{sign}{digits.PadRight(exponent + 1, '0')}.0",
        };
    }

    /// <returns>The shortest digits that read back as the same number, d.ddd x 10^exponent.</returns>
    private static (string Digits, int Exponent) Decompose(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var power = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = power < 0 ? 0 : int.Parse(text.AsSpan(power + 1), CultureInfo.InvariantCulture);
        var mantissa = power < 0 ? text : text[..power];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? mantissa.Length : point) - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        exponent -= digits.Length - significant.Length;
        return (significant.TrimEnd('0'), exponent);
    }
}
