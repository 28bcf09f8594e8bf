using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Git;

/// <summary>Parsed files by the id of their content: the same content is parsed once, in whichever commits it is.</summary>
internal sealed partial class ParsedBlobs(ValueDecryptor decryptor, ILogger<ParsedBlobs> logger)
{
    private const int MaxCachedBytes = 8 << 20;
    private readonly BoundedCache<Entry> _entries = new(MaxCachedBytes);

    private sealed record Entry(ConfigFile? File, string? Error);

    public (ConfigFile? File, string? Error) Read(GitRepository repository, string id, string path, string extension)
    {
        var key = id + extension;
        if (!_entries.TryGet(key, out var entry))
        {
            var content = repository.Objects.Read(id, DocumentBudget.MaxFileBytes);
            entry = Parse(content, extension);
            _entries.Set(key, entry, content?.Length ?? 0);
            Report(repository, path, entry);
        }
        return (entry.File, entry.Error);
    }

    private Entry Parse(byte[]? content, string extension)
    {
        if (content is null) return new Entry(null, $"larger than {DocumentBudget.MaxFileBytes} bytes");
        try
        {
            return new Entry(content.Length == 0 ? ConfigFile.Empty : decryptor.Decrypt(ConfigFileReader.Read(content, extension)), null);
        }
        catch (DocumentException e)
        {
            return new Entry(null, e.Description);
        }
    }

    private void Report(GitRepository repository, string path, Entry entry)
    {
        if (entry.Error is not null) LogBroken(repository.Uri.Display, path, entry.Error);
        var undecryptable = entry.File is null ? "" : string.Join(", ", ValueDecryptor.UndecryptableKeys(entry.File));
        if (undecryptable.Length > 0) LogUndecryptable(repository.Uri.Display, path, undecryptable);
    }

    [LoggerMessage(1, LogLevel.Error, "config.file.broken: {Repository}/{Path}: {Error}")]
    private partial void LogBroken(string repository, string path, string error);

    [LoggerMessage(2, LogLevel.Warning, "config.value.undecryptable: {Repository}/{Path}: {Keys}")]
    private partial void LogUndecryptable(string repository, string path, string keys);
}
