using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Microservices.Eureka.Client;

/// <summary>The registry at one moment; never changes. Its token fires when a newer one has taken its place.</summary>
internal sealed class RegistrySnapshot
{
    private readonly Dictionary<(string App, string Id), EurekaInstance> _instances;
    private readonly Dictionary<string, List<EurekaInstance>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _applications = new(StringComparer.Ordinal);
    private readonly ConfigurationReloadToken _replaced = new();
    private readonly bool _onlyUp;

    public RegistrySnapshot(bool onlyUp)
        : this([], onlyUp)
    {
    }

    private RegistrySnapshot(Dictionary<(string App, string Id), EurekaInstance> instances, bool onlyUp)
    {
        _instances = instances;
        _onlyUp = onlyUp;
        HashCode = CountStatuses(instances.Values);
        foreach (var instance in instances.Values) Index(instance);
        foreach (var list in _byName.Values) list.Sort(static (a, b) => string.CompareOrdinal(a.InstanceId, b.InstanceId));
    }

    public IChangeToken Replaced => _replaced;
    public string HashCode { get; }
    public IReadOnlyCollection<string> Applications => _applications;

    public IReadOnlyList<EurekaInstance> Find(string serviceName) => _byName.TryGetValue(serviceName, out var found) ? found : [];

    /// <summary>The snapshot with exactly these instances: this one, if nothing differs.</summary>
    public RegistrySnapshot With(List<(EurekaInstance Instance, bool Deleted)> all)
    {
        var instances = new Dictionary<(string, string), EurekaInstance>(all.Count);
        Apply(all, instances);
        return SameAs(instances) ? this : new RegistrySnapshot(instances, _onlyUp);
    }

    /// <summary>The snapshot with these changes: this one, if they change nothing.</summary>
    public RegistrySnapshot Changed(List<(EurekaInstance Instance, bool Deleted)> changes)
    {
        if (changes.Count == 0) return this;
        var instances = new Dictionary<(string, string), EurekaInstance>(_instances);
        Apply(changes, instances);
        return SameAs(instances) ? this : new RegistrySnapshot(instances, _onlyUp);
    }

    public void MarkReplaced() => _replaced.OnReload();

    private static void Apply(List<(EurekaInstance Instance, bool Deleted)> changes, Dictionary<(string, string), EurekaInstance> instances)
    {
        foreach (var (instance, deleted) in changes)
        {
            var key = (instance.AppName, instance.InstanceId);
            if (deleted) instances.Remove(key);
            else instances[key] = instance;
        }
    }

    private bool SameAs(Dictionary<(string, string), EurekaInstance> instances)
    {
        if (instances.Count != _instances.Count) return false;
        foreach (var (key, instance) in instances)
            if (!_instances.TryGetValue(key, out var other) || instance != other) return false;
        return true;
    }

    private void Index(EurekaInstance instance)
    {
        _applications.Add(instance.AppName);
        if (_onlyUp && instance.Status != InstanceStatus.Up) return;
        Index(instance.AppName, instance);
        foreach (var vip in instance.VipAddress.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Index(vip, instance);
        foreach (var vip in instance.SecureVipAddress.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Index(vip, instance);
    }

    private void Index(string name, EurekaInstance instance)
    {
        if (!_byName.TryGetValue(name, out var list)) _byName[name] = list = [];
        if (list.Count == 0 || list[^1] != instance) list.Add(instance);
    }

    /// <summary>Like DOWN_1_UP_2_: the counts of each status over the whole registry, in the order of their names.</summary>
    private static string CountStatuses(IEnumerable<EurekaInstance> instances)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var instance in instances)
        {
            var name = instance.Status.ToWire();
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        var text = new StringBuilder();
        foreach (var (name, count) in counts) text.Append(name).Append('_').Append(count).Append('_');
        return text.ToString();
    }
}
