namespace Microservices.EcsCompose;

/// <summary>A file that the user named, with errors as Go words them.</summary>
internal static class TextFile
{
    private const int MostBytes = 4 * 1024 * 1024;

    public static string Read(string path, string shownPath)
    {
        try
        {
            if (Directory.Exists(path)) throw new EcsCliException($"read {shownPath}: is a directory");
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                throw new EcsCliException($"read {shownPath}: more than {MostBytes / 1024 / 1024} MiB");
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EcsCliException($"open {shownPath}: no such file or directory");
        }
        catch (UnauthorizedAccessException)
        {
            throw new EcsCliException($"open {shownPath}: permission denied");
        }
    }
}
