namespace Microservices.EcsCompose.Containers;

/// <summary>Warns about what has no place in a task definition.</summary>
internal static class SkippedKeys
{
    private const string Message = "Skipping unsupported YAML option for service...";

    public static void Warn(Log log, string service, string key, string hint = "") =>
        log.Warning(Message + hint, ("option name", key), ("service name", service));

    /// <summary>Said something: not null, empty text, false or 0. An empty list or mapping is something.</summary>
    public static bool Says(object? value) => value is not (null or "" or false or 0L);
}
