using System.Text;
using Microservices.Registry.Protocol;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Push;

/// <summary>Server-sent events. Their ids name the version of the registry and the process that counts it.</summary>
/// <param name="Version">The version of the registry with the change in it.</param>
/// <param name="Bytes">As they are sent.</param>
internal sealed record ChangeEvent(long Version, byte[] Bytes)
{
    /// <summary>What changed, in the form of <c>apps/delta</c>.</summary>
    public static ChangeEvent Of(string node, RegistrySnapshot snapshot, ApplicationSnapshot[] changes)
    {
        var answer = ApplicationsWriter.Write(Representation.Json, snapshot.Version.ToString(), snapshot.HashCode, changes);
        var bytes = new MemoryStream((int)answer.Plain.Length + 64);
        bytes.Write(Encoding.UTF8.GetBytes($"id: {node}-{snapshot.Version}\nevent: change\ndata: "));
        foreach (var part in answer.Plain.Parts) bytes.Write(part.Span);
        bytes.Write("\n\n"u8);
        return new(snapshot.Version, bytes.ToArray());
    }

    /// <param name="node">Of this process.</param>
    /// <param name="isResumed">Whether what was missed follows. Else everything has to be fetched.</param>
    /// <param name="snapshot">The registry at the moment.</param>
    public static ChangeEvent Greeting(string node, bool isResumed, RegistrySnapshot snapshot) => new(
        snapshot.Version,
        Encoding.UTF8.GetBytes($"id: {node}-{snapshot.Version}\nevent: {(isResumed ? "resumed" : "ready")}\n"
            + $"data: {{\"apps__hashcode\":\"{snapshot.HashCode}\"}}\n\n"));

    /// <summary>The version that the last event of a listener named; null when it has none of this process.</summary>
    public static long? ParseId(string node, string? id) =>
        id is not null && id.StartsWith(node + "-", StringComparison.Ordinal) && long.TryParse(id.AsSpan(node.Length + 1), out var version)
            ? version
            : null;
}
