using static Microservices.EcsCompose.Schemas.Shapes;

namespace Microservices.EcsCompose.Schemas;

/// <summary>What a version 3 file may say for a swarm: checked, and then ignored.</summary>
internal static class DeployShapes
{
    private static readonly Schema Duration = new() { Types = ["string"], Format = "duration" };
    private static readonly Schema Resource = Members(("cpus", "string"), ("memory", "string"));

    public static readonly Schema Deploy = Members(
        ("mode", "string"),
        ("replicas", "integer"),
        ("labels", Shapes.Environment),
        ("update_config", Members(("parallelism", "integer"), ("delay", Duration), ("failure_action", "string"), ("monitor", Duration), ("max_failure_ratio", "number"))),
        ("resources", Members(("limits", Resource), ("reservations", Resource))),
        ("restart_policy", Members(("condition", "string"), ("delay", Duration), ("max_attempts", "integer"), ("window", Duration))),
        ("placement", Members(("constraints", new Schema { Types = ["array"], Items = "string" })))) with
    { Types = ["object", "null"] };
}
