using System.Security.Cryptography;
using System.Text;

namespace Microservices.ConfigServer.Client;

/// <summary>The last good answer in a file that only this user can read: it may hold secrets.</summary>
internal sealed class LastKnownGood
{
    private const long MaxBytes = 16 << 20;
    private const int MaxNameLength = 100;

    private readonly string _directory;
    private readonly string _path;
    private byte[]? _stored;

    public LastKnownGood(string? directory, string identity)
    {
        _directory = directory ?? DefaultDirectory();
        var name = Uri.EscapeDataString(identity);
        if (name.Length > MaxNameLength) name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
        _path = Path.Combine(_directory, name + ".json");
    }

    /// <summary>The stored answer, or null if there is none that can be used.</summary>
    public SettingsSnapshot? Read()
    {
        try
        {
            var file = new FileInfo(_path);
            if (!file.Exists || file.Length > MaxBytes) return null;
            var snapshot = SettingsSnapshot.Parse(File.ReadAllBytes(_path), $"the stored answer of {file.LastWriteTimeUtc:u}");
            _stored = snapshot.Body;
            return snapshot;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes beside the old file and swaps, so that a crash leaves one whole file.</summary>
    /// <exception cref="IOException">The directory cannot be written to; also <see cref="UnauthorizedAccessException" />.</exception>
    public void Write(SettingsSnapshot snapshot)
    {
        if (_stored is not null && _stored.AsSpan().SequenceEqual(snapshot.Body)) return;
        CreateDirectory();
        var temporary = $"{_path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(temporary);
        using (var file = new FileStream(temporary, options)) file.Write(snapshot.Body);
        File.Move(temporary, _path, overwrite: true);
        _stored = snapshot.Body;
    }

    private void CreateDirectory()
    {
        if (Directory.Exists(_directory)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_directory);
        else Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string DefaultDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home.Length > 0 ? home : AppContext.BaseDirectory, "config-server-client");
    }
}
