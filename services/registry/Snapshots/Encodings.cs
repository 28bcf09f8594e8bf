using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>What something is encoded as, in each representation that was asked for. Nothing is encoded twice, or before it is needed.</summary>
internal sealed class Encodings(Func<Representation, Fragment> encode)
{
    private readonly Fragment?[] _known = new Fragment?[Representations.Count];

    public Fragment this[Representation representation]
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
