using System.Buffers;
using System.Globalization;

namespace Microservices.EcsCompose.Text;

/// <summary>Durations as Go writes them: <c>1m30s</c>, <c>1500ms</c>, <c>.5h</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, decimal Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
        ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Whole seconds, the rest cut off.</summary>
    public static bool TrySeconds(string text, out long seconds, out string error)
    {
        seconds = 0;
        error = $"time: invalid duration {text}";
        var rest = text.AsSpan();
        var isNegative = rest is ['-', ..];
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;

        decimal total = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits < 0) digits = rest.Length;
            if (digits is 0 or > 20 ||
                !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;

            rest = rest[digits..];
            var letters = rest.IndexOfAny(NumberCharacters);
            var unit = (letters < 0 ? rest : rest[..letters]).ToString();
            if (unit.Length == 0)
            {
                error = $"time: missing unit in duration {text}";
                return false;
            }
            var nanoseconds = Array.Find(Units, known => known.Unit == unit).Nanoseconds;
            if (nanoseconds == 0)
            {
                error = $"time: unknown unit {unit} in duration {text}";
                return false;
            }
            total += decimal.Truncate(number * nanoseconds);
            if (total > long.MaxValue) return false;
            rest = rest[unit.Length..];
        }

        seconds = (long)decimal.Truncate((isNegative ? -total : total) / 1_000_000_000);
        return true;
    }

    public static long Seconds(string text) => TrySeconds(text, out var seconds, out var error) ? seconds : throw new EcsCliException(error);
}
