using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Microservices.Eureka.Client;

/// <summary>
/// Spring's random placeholders, which ids are made of: <c>${random.value}</c>, <c>${random.uuid}</c>, <c>${random.int}</c> and
/// <c>${random.long}</c>, the last two also as <c>${random.int(10)}</c> and <c>${random.int[1,10]}</c>, where the end is left out.
/// </summary>
internal static partial class RandomValues
{
    public static string Fill(string text) => Placeholder().Replace(text, match => match.Groups["kind"].Value switch
    {
        "value" => RandomNumberGenerator.GetHexString(32, lowercase: true),
        "uuid" => Guid.NewGuid().ToString(),
        var kind => Number(match, kind == "long"),
    });

    private static string Number(Match match, bool isLong)
    {
        var least = match.Groups["from"].Success ? Parse(match.Groups["from"]) : match.Groups["to"].Success ? 0 : isLong ? long.MinValue : int.MinValue;
        var end = match.Groups["to"].Success ? Parse(match.Groups["to"]) : isLong ? long.MaxValue : int.MaxValue;
        return least < end ? Random.Shared.NextInt64(least, end).ToString(CultureInfo.InvariantCulture) : match.Value;
    }

    private static long Parse(Group digits) => long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """\$\{random\.((?<kind>value|uuid)|(?<kind>int|long)(\((?<to>-?[0-9]{1,18})\)|\[(?<from>-?[0-9]{1,18}),\s*(?<to>-?[0-9]{1,18})\])?)\}""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
