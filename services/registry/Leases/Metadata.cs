namespace Microservices.Registry.Leases;

internal static class Metadata
{
    public static KeyValuePair<string, string>[] Merge(
        IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<KeyValuePair<string, string>> entries)
    {
        var merged = new Dictionary<string, string>(metadata);
        foreach (var (key, value) in entries) merged[key] = value;
        return [.. merged];
    }

    /// <summary>Whether metadata is no larger than what one registration may carry.</summary>
    public static bool IsWithin(EurekaServerOptions options, KeyValuePair<string, string>[] metadata) =>
        metadata.Length <= options.MaxMetadataEntries
        && metadata.Sum(entry => (long)entry.Key.Length + entry.Value.Length) <= options.MaxRegistrationBytes;
}
