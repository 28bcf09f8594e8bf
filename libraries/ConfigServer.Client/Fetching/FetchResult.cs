namespace Microservices.ConfigServer.Client;

/// <summary>Settings, or why there are none.</summary>
internal sealed record FetchResult(SettingsSnapshot? Snapshot, string Failure, bool TryNextServer)
{
    public static FetchResult Success(SettingsSnapshot snapshot) => new(snapshot, "", false);

    /// <summary>The server answered, and another one would say the same.</summary>
    public static FetchResult Refused(string failure) => new(null, failure, false);

    public static FetchResult Unreachable(string failure) => new(null, failure, true);
}
