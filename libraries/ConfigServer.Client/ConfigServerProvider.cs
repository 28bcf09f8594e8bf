using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client;

internal sealed class ConfigServerProvider : ConfigurationProvider, IDisposable
{
    private readonly ConfigServerSession _session;
    private bool _loaded;

    public ConfigServerProvider(ConfigServerSession session)
    {
        _session = session;
        session.Changed += Publish;
    }

    /// <summary>The first load takes what the session has; a later one is somebody's Reload() and asks the config server.</summary>
    public override void Load()
    {
        if (_loaded) _session.Refresh();
        else _session.Start();
        _loaded = true;
        Data = _session.Values;
    }

    public void Dispose()
    {
        _session.Changed -= Publish;
        if (!_session.HasListeners) _session.Dispose();
    }

    private void Publish()
    {
        Data = _session.Values;
        OnReload();
    }

    public override string ToString() => $"ConfigServerProvider for {_session}";
}
