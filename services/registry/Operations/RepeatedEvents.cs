namespace Microservices.Registry.Operations;

/// <summary>
/// Events that a client may bring about again and again. The first of a kind is written at once, and those that follow are counted and
/// written once a minute, until a minute passes without one.
/// </summary>
internal sealed class RepeatedEvents(TimeProvider time)
{
    // More kinds than that are no clients, but somebody who tries: they are counted together.
    private const int MaxKinds = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <param name="kind">What makes two events the same to a reader.</param>
    /// <param name="write">Writes a line, given how many events it stands for.</param>
    public void Note(string kind, Action<int> write)
    {
        lock (_lock)
        {
            if (_entries.Count >= MaxKinds && !_entries.ContainsKey(kind)) kind = "";
            if (_entries.TryGetValue(kind, out var entry))
            {
                entry.Count++;
                return;
            }
            _entries.Add(kind, new(write) { Written = time.GetTimestamp() });
        }
        write(1);
    }

    /// <summary>Writes what was counted for a minute.</summary>
    public void Write()
    {
        var due = new List<(Action<int> Write, int Count)>();
        lock (_lock)
        {
            foreach (var (kind, entry) in _entries)
            {
                if (time.GetElapsedTime(entry.Written) < Interval) continue;
                if (entry.Count == 0) _entries.Remove(kind);
                else due.Add((entry.Write, entry.Count));
                (entry.Count, entry.Written) = (0, time.GetTimestamp());
            }
        }
        foreach (var (write, count) in due) write(count);
    }

    private sealed class Entry(Action<int> write)
    {
        public Action<int> Write => write;
        public int Count { get; set; }
        public long Written { get; set; }
    }
}
