namespace Microservices.Golden;

/// <summary>The repository the tests run in.</summary>
public static class Repository
{
    /// <summary>Its root folder: the one with the solution file, above the build output.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A folder or file of the repository.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Microservices.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"no Microservices.sln above {AppContext.BaseDirectory}");
    }
}
