using System.Collections.Concurrent;

namespace Microservices.Registry.Leases;

/// <summary>Every lease, by application and instance id. Reads need no lock, writes are made under the registry's gate.</summary>
internal sealed class LeaseTable
{
    private readonly ConcurrentDictionary<string, Application> _applications = new();
    private Application[]? _sorted;
    private long _nextPosition;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The applications by name. To be asked for under the gate.</summary>
    public IReadOnlyList<Application> Applications => _sorted ??= Sort();

    public Lease? Find(string app, string id) => _applications.GetValueOrDefault(app)?.Find(id);

    public IEnumerable<Lease> Of(string app) => _applications.GetValueOrDefault(app)?.Leases ?? [];

    public bool HasRoomFor(string app, EurekaServerOptions options) =>
        Count < options.MaxInstances && (_applications.GetValueOrDefault(app)?.Count ?? 0) < options.MaxInstancesPerApplication;

    public Lease? FindAnywhere(string id)
    {
        foreach (var (_, application) in _applications)
            if (application.Find(id) is { } lease) return lease;
        return null;
    }

    /// <summary>Adds a lease, or replaces the one the instance had.</summary>
    public Lease Put(Instance instance, long now, long serviceUp)
    {
        if (!_applications.TryGetValue(instance.App, out var application))
        {
            application = _applications[instance.App] = new(instance.App);
            _sorted = null;
        }
        var existing = application.Find(instance.Id);
        if (existing is null) Volatile.Write(ref _count, _count + 1);
        var lease = new Lease(application, instance, existing?.Position ?? _nextPosition++, now, serviceUp);
        application.Put(lease);
        return lease;
    }

    public void Remove(Lease lease)
    {
        lease.Application.Remove(lease);
        Volatile.Write(ref _count, _count - 1);
        if (!lease.Application.IsEmpty) return;
        _applications.TryRemove(lease.Application.Name, out _);
        _sorted = null;
    }

    private Application[] Sort()
    {
        var applications = _applications.Select(entry => entry.Value).ToArray();
        Array.Sort(applications, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return applications;
    }
}
