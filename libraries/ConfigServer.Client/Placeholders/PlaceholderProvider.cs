using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Microservices.ConfigServer.Client;

/// <summary>
/// Stands last, so it is asked first: it looks a key up in all the others and resolves what it finds. It keeps nothing, so a reload
/// of any other provider shows at the next read.
/// </summary>
internal class PlaceholderProvider : IConfigurationProvider
{
    private readonly Func<IEnumerable<IConfigurationProvider>> _providers;
    private readonly PlaceholderResolver _resolver;
    private readonly ConfigurationReloadToken _never = new();

    public PlaceholderProvider(Func<IEnumerable<IConfigurationProvider>> providers)
    {
        _providers = providers;
        _resolver = new PlaceholderResolver(key => Find(key, out var value) ? value : null);
    }

    public bool TryGet(string key, out string? value)
    {
        if (!Find(key, out value)) return false;
        if (value is not null) value = _resolver.Resolve(key, value);
        return true;
    }

    /// <summary>Whoever sets a value sets it in every provider; the others keep it.</summary>
    public virtual void Set(string key, string? value)
    {
    }

    public virtual IChangeToken GetReloadToken() => _never;

    public virtual void Load()
    {
    }

    public virtual IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) => earlierKeys;

    public override string ToString() => "PlaceholderProvider";

    private bool Find(string key, out string? value)
    {
        var found = false;
        value = null;
        foreach (var provider in _providers())
        {
            if (provider is PlaceholderProvider { Standalone: true } || !provider.TryGet(key, out var candidate)) continue;
            found = true;
            value = candidate;
        }

        return found;
    }

    protected virtual bool Standalone => true;
}
