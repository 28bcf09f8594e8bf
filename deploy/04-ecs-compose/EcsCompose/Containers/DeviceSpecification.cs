using Microservices.EcsCompose.Requests;

namespace Microservices.EcsCompose.Containers;

/// <summary>A device: <c>host[:container[:rwm]]</c>.</summary>
internal static class DeviceSpecification
{
    public static Device Parse(string text)
    {
        var parts = text.Split(':');
        var permissions = parts.Length > 2 ? Permissions(parts[2]) : null;
        if (parts.Length > 3) throw new EcsCliException($"Invalid number of arguments in device {text}");
        return new(parts[0], parts.Length > 1 ? parts[1] : null, permissions);
    }

    private static List<string> Permissions(string text)
    {
        if (text.Length > 3) throw new EcsCliException($"Invalid number of device options: found {text.Length}, max is 3");
        return [.. text.Distinct().Select(c => c switch
        {
            'r' => "read",
            'w' => "write",
            'm' => "mknod",
            _ => throw new EcsCliException($"Invalid device option: found '{c}', but only 'r', 'w' or 'm' are valid"),
        })];
    }
}
