using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>What something is encoded as, in each representation that was asked for. Nothing is encoded twice, or before it is needed.</summary>
internal sealed class Encodings<T>(Func<Representation, T> encode)
    where T : class
{
    private readonly T?[] _known = new T?[Representations.Count];

    public T this[Representation representation]
    {
        get
        {
            ref var slot = ref _known[(int)representation];
            if (Volatile.Read(ref slot) is { } known) return known;
            lock (_known)
            {
                if (slot is null) Volatile.Write(ref slot, encode(representation));
                return slot!;
            }
        }
    }
}
