using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Version2;

/// <summary>Volumes of another container: <c>[container:]name[:ro|rw]</c>.</summary>
internal static class VolumeFrom2
{
    public static VolumeFrom Parse(string text) => text.Split(':') switch
    {
        [var name] => new(name, false),
        ["container", var name] => new(name, false),
        [var name, var mode] => new(name, IsReadOnly(mode)),
        ["container", var name, var mode] => new(name, IsReadOnly(mode)),
        _ => throw new EcsCliException($"expected format [container:]SERVICE|CONTAINER[:ro|rw]. could not parse cfgVolumeFrom: {text}"),
    };

    private static bool IsReadOnly(string mode) => mode switch
    {
        "ro" => true,
        "rw" or "" => false,
        _ => throw new EcsCliException($"Could not parse access mode {mode}"),
    };
}
