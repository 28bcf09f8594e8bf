namespace Microservices.Database;

/// <summary>Whether the database has been brought up to date since the service started, and what it waits for until then.</summary>
internal sealed class DatabaseState
{
    private volatile string? _missing = "waiting for the database";

    /// <summary>Null once the database is ready.</summary>
    public string? Missing => _missing;

    public void SetMissing(string what) => _missing = what;

    public void SetReady() => _missing = null;
}
