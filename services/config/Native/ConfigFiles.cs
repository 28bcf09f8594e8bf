using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Native;

/// <summary>Parsed files, kept until they change.</summary>
internal sealed partial class ConfigFiles(
    SearchLocations locations,
    ValueDecryptor decryptor,
    TimeProvider time,
    ILogger<ConfigFiles> logger)
{
    private const int MaxCachedBytes = 8 << 20;
    private readonly BoundedCache<Entry> _entries = new(MaxCachedBytes);

    /// <returns>Null when there is no such file in the search locations.</returns>
    /// <exception cref="BrokenFileException">It is there, but cannot be read.</exception>
    public ConfigFile? Find(string path, string extension, FileProbe probe, bool isForProfile)
    {
        var stamp = probe.Stamp(path);
        if (!stamp.IsFile) return null;
        var key = path.EndsWith(extension, StringComparison.Ordinal) ? path : $"{path}[{extension}]";
        _entries.TryGet(key, out var known);
        var entry = known is { } found && found.Stamp == stamp ? found : Load(key, path, extension, stamp, known);
        var error = entry.Error ?? (isForProfile ? entry.File?.ActivationError?.Description : null);
        if (error is null) return entry.File;
        if (entry.Reported != error) LogBroken(path, error);
        entry.Reported = error;
        throw new BrokenFileException(error);
    }

    private Entry Load(string key, string path, string extension, FileStamp stamp, Entry? known)
    {
        var kept = stamp.Settled(time.GetUtcNow());
        var entry = new Entry(kept) { Reported = known?.Reported };
        try
        {
            entry.File = Read(path, extension, stamp);
            entry.Undecryptable = entry.File is null ? "" : string.Join(", ", ValueDecryptor.UndecryptableKeys(entry.File));
            if (entry.Undecryptable.Length > 0 && entry.Undecryptable != known?.Undecryptable) LogUndecryptable(path, entry.Undecryptable);
        }
        catch (DocumentException e)
        {
            entry.Error = e.Description;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted since its stamp was taken.
            return entry;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            entry.Error = e.Message;
        }
        if (entry.Error is null) entry.Reported = null;
        _entries.Set(key, entry, stamp.Length);
        return entry;
    }

    private ConfigFile? Read(string path, string extension, FileStamp stamp)
    {
        if (!locations.Contain(path))
        {
            LogOutside(path);
            return null;
        }
        // Also what keeps the server from opening pipes and devices, which have no length.
        if (stamp.Length == 0) return ConfigFile.Empty;
        if (stamp.Length > DocumentBudget.MaxFileBytes) throw new DocumentException($"larger than {DocumentBudget.MaxFileBytes} bytes");
        return decryptor.Decrypt(ConfigFileReader.Read(File.ReadAllBytes(path), extension));
    }

    [LoggerMessage(1, LogLevel.Error, "config.file.broken: {Path}: {Error}")]
    private partial void LogBroken(string path, string error);

    [LoggerMessage(2, LogLevel.Warning, "config.file.outside: {Path} is a link out of the search locations and is not read")]
    private partial void LogOutside(string path);

    [LoggerMessage(3, LogLevel.Warning, "config.value.undecryptable: {Path}: {Keys}")]
    private partial void LogUndecryptable(string path, string keys);

    private sealed class Entry(FileStamp stamp)
    {
        public FileStamp Stamp { get; } = stamp;

        public ConfigFile? File { get; set; }

        public string? Error { get; set; }

        public string Undecryptable { get; set; } = "";

        /// <summary>The error that has been logged, so that each is logged once a change.</summary>
        public string? Reported { get; set; }
    }
}
