using Microservices.EcsCompose.Schemas;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version3;

/// <summary>Refuses a file that is not version 3.0. Of all that is wrong, ecs-cli names what lies deepest.</summary>
internal static class Validation
{
    private static readonly HashSet<string> Forbidden =
        ["extends", "volume_driver", "volumes_from", "cpu_quota", "cpu_shares", "cpuset", "mem_limit", "memswap_limit"];

    public static void RefuseForbidden(Map file)
    {
        var services = file.MapOf("services")?.Values.OfType<Map>() ?? [];
        if (services.Any(service => service.Keys.Any(Forbidden.Contains))) throw new EcsCliException("Configuration contains forbidden properties");
    }

    public static void Check(Map file)
    {
        var errors = SchemaValidation.Validate(FileShapes.Version3, file);
        if (errors.Count == 0) return;

        var worst = 0;
        for (var i = 1; i < errors.Count; i++)
        {
            var difference = errors[i].Depth - errors[worst].Depth;
            if (difference > 0 || (difference == 0 && IsType(errors[i]) && !IsType(errors[worst]))) worst = i;
        }
        throw new EcsCliException($"{errors[worst].Field} {Describe(errors, worst)}");
    }

    private static bool IsType(SchemaError error) => error.Kind == SchemaErrorKind.InvalidType;

    private static string Describe(IReadOnlyList<SchemaError> errors, int index) => errors[index].Kind switch
    {
        SchemaErrorKind.InvalidType => "must be a " + Readable(errors[index].Detail),
        SchemaErrorKind.OneOf when index + 1 < errors.Count => errors[index + 1].Description,
        _ => errors[index].Description,
    };

    private static string Readable(string types)
    {
        if (types[0] != '[')
        {
            return types switch
            {
                "object" => "mapping",
                "array" => "list",
                _ => types,
            };
        }
        var all = types[1..^1].Split(',').Select(Readable).ToArray();
        return $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
