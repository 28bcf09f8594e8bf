using System.Globalization;
using System.Text.RegularExpressions;
using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Text;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose;

/// <summary>Which version a compose file says it is.</summary>
internal static partial class ComposeVersion
{
    public static string Of(YamlNode? root)
    {
        var decoder = new YamlDecoder();
        var version = decoder.Text(decoder.Members(root, "project.ComposeVersion").GetValueOrDefault("version"));
        decoder.ThrowIfAny();
        return version;
    }

    public static void WarnOfMinor(string version, Log log)
    {
        if (!Minor.IsMatch(version)) return;
        if (!double.TryParse(version, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new EcsCliException($"strconv.ParseFloat: parsing {Go.Quote(version)}: invalid syntax");
        if (number is > 0 and < 3)
            log.Warning($"Minor version ({version}) detected. Please format to include only major version ({(int)number}).");
    }

    [GeneratedRegex(@"^.+\..")]
    private static partial Regex Minor { get; }
}
