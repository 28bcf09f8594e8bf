using Microservices.ConfigServer.Documents;
using Microservices.ConfigServer.Encryption;

namespace Microservices.ConfigServer.Checking;

/// <summary>Reads every configuration file below a directory as the server would, and collects what it would stumble over.</summary>
internal sealed class RepositoryCheck(string root, Encryptor encryptor)
{
    private const string Shared = "application";
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    public int Files { get; private set; }

    /// <summary>Encrypted values that were not checked because there is no key.</summary>
    public int UncheckedSecrets { get; private set; }

    public void Run()
    {
        foreach (var path in FilesBelow(root).Order(StringComparer.Ordinal))
        {
            if (!ConfigFileReader.Extensions.Contains(Path.GetExtension(path))) continue;
            Files++;
            Check(path);
        }
    }

    private void Check(string path)
    {
        try
        {
            if (new FileInfo(path).Length > DocumentBudget.MaxFileBytes)
            {
                throw new DocumentException($"larger than {DocumentBudget.MaxFileBytes} bytes");
            }
            var content = File.ReadAllBytes(path);
            var extension = Path.GetExtension(path);
            // Beside the configuration there may be files that applications fetch as they are.
            if (extension == ".xml" && XmlPropertiesReader.IsOther(content)) return;
            var file = ConfigFileReader.Read(content, extension);
            if (file.ActivationError is { } error && IsForProfile(path)) Add(path, error.Line, error.Message);
            foreach (var (key, value) in file.Documents.SelectMany(document => document.Properties)) CheckSecret(path, key, value);
        }
        catch (DocumentException e)
        {
            Add(path, e.Line, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Add(path, 0, "the file cannot be read");
        }
    }

    private void CheckSecret(string path, string key, PropertyValue value)
    {
        if (ValueDecryptor.CipherTextOf(value) is not { } cipherText) return;
        if (!encryptor.HasKey)
        {
            UncheckedSecrets++;
            return;
        }
        try
        {
            encryptor.Decrypt(cipherText);
        }
        catch (Exception e) when (e is CipherException or UnknownKeyException)
        {
            Add(path, value.Line, $"'{key}' cannot be decrypted with the key that is set");
        }
    }

    // `my-shop.yml` may be an application; beside `my.yml` it is that one's file for a profile.
    private static bool IsForProfile(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var directory = Path.GetDirectoryName(path)!;
        for (var hyphen = name.IndexOf('-', StringComparison.Ordinal); hyphen >= 0; hyphen = name.IndexOf('-', hyphen + 1))
        {
            var application = name[..hyphen];
            if (application == Shared) return true;
            if (ConfigFileReader.Extensions.Any(extension => File.Exists(Path.Join(directory, application + extension)))) return true;
        }
        return false;
    }

    private static IEnumerable<string> FilesBelow(string directory)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            // Links are followed where the server does, but not here: what they point at is checked where it lies.
            if (entry.LinkTarget is not null || entry.Name == ".git") continue;
            if (entry is not DirectoryInfo) yield return entry.FullName;
            else foreach (var path in FilesBelow(entry.FullName)) yield return path;
        }
    }

    private void Add(string path, int line, string message) =>
        _faults.Add(new Fault(Path.GetRelativePath(root, path).Replace('\\', '/'), line, message));
}
