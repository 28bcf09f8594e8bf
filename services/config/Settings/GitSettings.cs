namespace Microservices.ConfigServer.Settings;

/// <summary>Reads the settings of a git back end, where repositories inherit from the one they are listed under.</summary>
internal static class GitSettings
{
    public static GitOptions Read(IConfigurationSection section)
    {
        var options = new GitOptions();
        Bind(section, options);
        options.Repos =
        [
            .. section.GetSection("repos").GetChildren()
                .Select(child => ReadRepository(child, options))
                .OrderBy(repository => PositionOf(repository.Name, section.Path)),
        ];
        return options;
    }

    private static GitOptions ReadRepository(IConfigurationSection section, GitOptions parent)
    {
        var options = new GitOptions
        {
            Name = section.Key,
            Basedir = parent.Basedir,
            Timeout = parent.Timeout,
            RefreshRate = parent.RefreshRate,
            Username = parent.Username,
            Password = parent.Password,
            SkipSslValidation = parent.SkipSslValidation,
            Ssh = parent.Ssh with { },
        };
        // `repos.team: https://...` is short for `repos.team.uri`.
        if (section.Value is { Length: > 0 } uri) options.Uri = uri;
        else Bind(section, options);
        return options;
    }

    // The names of the SSH settings stand beside the others.
    private static void Bind(IConfigurationSection section, GitOptions options)
    {
        section.Bind(options);
        section.Bind(options.Ssh);
    }

    // The first repository that matches wins, and configuration knows no order: that of the command line is all there is.
    private static int PositionOf(string name, string path)
    {
        var prefix = $"--{path.Replace(':', '.')}.repos.{name}";
        var position = Array.FindIndex(
            System.Environment.GetCommandLineArgs(),
            argument => argument.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && (argument.Length == prefix.Length || argument[prefix.Length] is '.' or '='));
        return position < 0 ? int.MaxValue : position;
    }
}
