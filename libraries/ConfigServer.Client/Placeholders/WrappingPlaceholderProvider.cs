using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Microservices.ConfigServer.Client;

/// <summary>The same for a plain ConfigurationBuilder: the other sources live inside this one.</summary>
internal sealed class WrappingPlaceholderProvider(IConfigurationRoot inner) : PlaceholderProvider(() => inner.Providers), IDisposable
{
    private bool _loaded;

    protected override bool Standalone => false;

    public override void Set(string key, string? value) => inner[key] = value;

    public override IChangeToken GetReloadToken() => inner.GetReloadToken();

    public override void Load()
    {
        if (_loaded) inner.Reload();
        _loaded = true;
    }

    public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        var keys = earlierKeys;
        foreach (var provider in inner.Providers) keys = provider.GetChildKeys(keys, parentPath);
        return keys;
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
