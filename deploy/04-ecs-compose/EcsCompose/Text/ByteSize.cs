using System.Globalization;
using System.Text.RegularExpressions;

namespace Microservices.EcsCompose.Text;

/// <summary>Sizes such as <c>512m</c>, <c>1.5g</c>, <c>1 GiB</c> or a number of bytes; k, m and g count by 1024.</summary>
internal static partial class ByteSize
{
    private const long MiB = 1024 * 1024;

    public static long Parse(string text)
    {
        var match = Size.Match(text);
        if (!match.Success) throw new EcsCliException($"invalid size: '{text}'");
        if (!double.TryParse(match.Groups[1].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size))
            throw new EcsCliException($"strconv.ParseFloat: parsing {Go.Quote(match.Groups[1].Value)}: invalid syntax");

        var power = match.Groups[2].Success ? "kmgtp".IndexOf(char.ToLowerInvariant(match.Groups[2].Value[0]), StringComparison.Ordinal) + 1 : 0;
        return (long)(size * Math.Pow(1024, power));
    }

    public static long InMiB(long bytes) => bytes / MiB;

    [GeneratedRegex(@"\A([0-9]+(?:\.[0-9]+)*) ?([kKmMgGtTpP])?[iI]?[bB]?\z")]
    private static partial Regex Size { get; }
}
