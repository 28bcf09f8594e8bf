using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Microservices.ConfigServer.Sources;

/// <summary>A cache that forgets what has not been used for long once it is full, without locks.</summary>
/// <remarks>Two generations: what is used moves to the young one; when that is half the size allowed, it becomes the old one.</remarks>
internal sealed class BoundedCache<TValue>(long maxWeight)
    where TValue : class
{
    // What an entry costs beside its content.
    private const int EntryWeight = 512;
    private Generation _young = new();
    private Generation _old = new();

    /// <summary>Of everything that is kept.</summary>
    public long Weight => Volatile.Read(ref Volatile.Read(ref _young).Weight) + Volatile.Read(ref Volatile.Read(ref _old).Weight);

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        if (Volatile.Read(ref _young).Items.TryGetValue(key, out var item))
        {
            value = item.Value;
            return true;
        }
        if (Volatile.Read(ref _old).Items.TryGetValue(key, out item))
        {
            Set(key, item.Value, item.Weight);
            value = item.Value;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>An entry that would push out most others is not kept.</summary>
    public void Set(string key, TValue value, long weight)
    {
        Remove(key);
        if (weight > maxWeight / 4) return;
        var young = Volatile.Read(ref _young);
        young.Items[key] = new Item(value, weight);
        if (Interlocked.Add(ref young.Weight, weight + EntryWeight) <= maxWeight / 2) return;
        if (Interlocked.CompareExchange(ref _young, new Generation(), young) == young) Volatile.Write(ref _old, young);
    }

    public void Remove(string key)
    {
        Volatile.Read(ref _young).Items.TryRemove(key, out _);
        Volatile.Read(ref _old).Items.TryRemove(key, out _);
    }

    private sealed record Item(TValue Value, long Weight);

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, Item> Items = new(StringComparer.Ordinal);
        public long Weight;
    }
}
