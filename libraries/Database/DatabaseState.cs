namespace Microservices.Database;

/// <summary>Whether the database has been brought up to date since the service started.</summary>
internal sealed class DatabaseState
{
    private volatile bool _isReady;

    public bool IsReady => _isReady;

    public void SetReady() => _isReady = true;
}
