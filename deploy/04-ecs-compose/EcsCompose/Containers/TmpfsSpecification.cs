using System.Text.RegularExpressions;
using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;

namespace Microservices.EcsCompose.Containers;

/// <summary>A file system in memory: <c>path:size=64m,option,...</c>.</summary>
internal static partial class TmpfsSpecification
{
    public static Tmpfs Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) throw new EcsCliException("Path and Size are required options for tmpfs");

        var options = new List<string>();
        long size = 0;
        foreach (var option in text[(colon + 1)..].Split(','))
        {
            if (Size.Match(option) is { Success: true } match) size = ByteSize.InMiB(ByteSize.Parse(match.Groups[1].Value));
            else options.Add(option);
        }
        return size == 0 ? throw new EcsCliException("You must specify the size option for tmpfs") : new(text[..colon], size, options);
    }

    [GeneratedRegex(@"size=([0-9]+(?:\.[0-9]+)* ?[kKmMgGtTpP]?[bB]?)")]
    private static partial Regex Size { get; }
}
