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
        var providers = _providers() as IList<IConfigurationProvider> ?? [.. _providers()];
        for (var i = providers.Count - 1; i >= 0; i--)
            if (providers[i] is not PlaceholderProvider { Standalone: true } && providers[i].TryGet(key, out value)) return true;

        value = null;
        return false;
    }

    protected virtual bool Standalone => true;
}
