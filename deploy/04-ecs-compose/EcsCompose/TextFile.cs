using System.Text;

namespace Microservices.EcsCompose;

/// <summary>A file that the user named, with errors as Go words them.</summary>
internal static class TextFile
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <param name="keepsMark">Whether a byte order mark is a part of the text.</param>
    public static string Read(string path, string shownPath, bool keepsMark = false)
    {
        try
        {
            if (shownPath.Length == 0) throw new FileNotFoundException();
            if (Directory.Exists(path)) throw new EcsCliException($"read {shownPath}: is a directory");
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                throw new EcsCliException($"read {shownPath}: more than {MostBytes / 1024 / 1024} MiB");
            return keepsMark ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : File.ReadAllText(path);
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
