using System.Buffers;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>
/// The encoded applications of a list, in as few pieces as are worth it. Large ones are shared with the application they belong to;
/// runs of small ones are joined, because they compress better together. Where a run ends depends on names alone, so that a change
/// makes one run anew and leaves the others as they are.
/// </summary>
internal static class FragmentGroups
{
    private const int Large = 32 * 1024;

    // On average a sixteenth of all names.
    private const int EndOfRun = 15;

    private static readonly Fragment Comma = new([(byte)',']);

    public static IEnumerable<Fragment> Of(Representation representation, ApplicationSnapshot[] applications)
    {
        var start = 0;
        for (var i = 0; i < applications.Length; i++)
        {
            if (applications[i].Encoded[representation].Bytes.Length >= Large)
            {
                if (i > start) yield return Join(representation, applications, start, i);
                if (i > 0 && !representation.IsXml()) yield return Comma;
                yield return applications[i].Encoded[representation];
                start = i + 1;
            }
            else if (i + 1 == applications.Length || (applications[i].Name.GetHashCode() & EndOfRun) == 0)
            {
                yield return Join(representation, applications, start, i + 1);
                start = i + 1;
            }
        }
    }

    private static Fragment Join(Representation representation, ApplicationSnapshot[] applications, int start, int end)
    {
        var members = applications[start..end];
        var (first, isFirst) = (members[0], start == 0);
        if (first.RunOf(representation) is { } run && run.IsFirst == isFirst && run.Members.AsSpan().SequenceEqual(members)) return run.Fragment;
        var buffer = new ArrayBufferWriter<byte>(members.Sum(member => member.Encoded[representation].Bytes.Length + 1) + 1);
        for (var i = 0; i < members.Length; i++)
        {
            if ((i > 0 || !isFirst) && !representation.IsXml()) buffer.Write(","u8);
            buffer.Write(members[i].Encoded[representation].Bytes);
        }
        var fragment = new Fragment(buffer.WrittenSpan.ToArray());
        first.KeepRun(representation, new(members, isFirst, fragment));
        return fragment;
    }
}
