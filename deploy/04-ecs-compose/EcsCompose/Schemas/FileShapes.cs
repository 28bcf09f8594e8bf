using static Microservices.EcsCompose.Schemas.Shapes;

namespace Microservices.EcsCompose.Schemas;

/// <summary>What is checked of a file: all of it in version 3, its services in versions 1 and 2.</summary>
internal static class FileShapes
{
    public static readonly Schema Services1 = MapOf(Name, ServiceShapes.Version1);
    public static readonly Schema Services2 = MapOf(Name, ServiceShapes.Version2);

    private static readonly Schema Network = Members(
        ("driver", "string"),
        ("driver_opts", DriverOptions),
        ("ipam", Members(("driver", "string"), ("config", new Schema { Types = ["array"], Items = Members(("subnet", "string")) }))),
        ("external", External),
        ("internal", "boolean"),
        ("labels", Shapes.Environment)) with
    { Types = ["object", "null"] };

    private static readonly Schema Volume = Members(
        ("driver", "string"), ("driver_opts", DriverOptions), ("external", External), ("labels", Shapes.Environment)) with
    { Types = ["object", "null"] };

    public static readonly Schema Version3 = Members(
        ("version", "string"),
        ("services", MapOf(Name, ServiceShapes.Version3)),
        ("networks", new Schema { Types = ["object"], Pattern = (Name, Network) }),
        ("volumes", MapOf(Name, Volume))) with
    { Required = ["version"] };
}
