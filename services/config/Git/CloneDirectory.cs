namespace Microservices.ConfigServer.Git;

/// <summary>Where clones are kept.</summary>
internal static class CloneDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Name = "config-server-clones";
    private static readonly Lazy<string> Default = new(CreateDefault);

    public static string Of(string configured)
    {
        if (configured.Length == 0) return Default.Value;
        Create(configured);
        return Path.GetFullPath(configured);
    }

    // Others may write to the directory for temporary files: what they put there, or may read, is not used.
    private static string CreateDefault()
    {
        var path = Path.Join(Path.GetTempPath(), Name);
        var directory = Create(path);
        var isOurs = directory.LinkTarget is null && IsOwnerOnly(directory) && CanWrite(path);
        return isOurs ? path : Directory.CreateTempSubdirectory(Name + "-").FullName;
    }

    private static DirectoryInfo Create(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);

    private static bool IsOwnerOnly(DirectoryInfo directory) => OperatingSystem.IsWindows() || directory.UnixFileMode == OwnerOnly;

    private static bool CanWrite(string path)
    {
        try
        {
            var probe = Path.Join(path, Path.GetRandomFileName());
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
