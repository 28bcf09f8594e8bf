namespace Microservices.ConfigServer.Sources;

/// <summary>What tells that a file has changed without reading it.</summary>
internal readonly record struct FileStamp(long Modified, long Length)
{
    public static readonly FileStamp Missing = new(0, -1);
    public static readonly FileStamp Directory = new(0, -2);

    /// <summary>Of a file that was written this very moment, and so may be written again without a new time. Equals no stamp.</summary>
    private static readonly FileStamp Unsettled = new(0, -3);

    private const FileAttributes NoFile = (FileAttributes)(-1);

    public bool IsFile => this != Missing && this != Directory;

    public static FileStamp Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (IsLink(file)) file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Attributes switch
            {
                NoFile => Missing,
                var attributes when attributes.HasFlag(FileAttributes.Directory) => Directory,
                _ => new FileStamp(file.LastWriteTimeUtc.Ticks, file.Length),
            };
        }
        // A name that is too long, or below a directory that the server may not enter.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Missing;
        }
    }

    /// <summary>The stamp to keep for comparison: file times are coarse, so a fresh one must be looked at again.</summary>
    public FileStamp Settled(DateTimeOffset now) => IsFile && now.UtcTicks - Modified < TimeSpan.TicksPerSecond ? Unsettled : this;

    private static bool IsLink(FileInfo file) => file.Attributes != NoFile && file.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
