namespace Microservices.ServiceDefaults;

/// <summary><c>--help</c>: what a service is, and which settings it takes.</summary>
public static class HelpCommand
{
    private const int NameWidth = 66;

    /// <summary>Writes the help when the command line asks for it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="usage">What the service is and how it is started.</param>
    /// <param name="settings">Each setting with its default and a few words.</param>
    /// <param name="output">Where it goes; the console if absent.</param>
    /// <returns>The exit code, 0. Null when the command line asks for something else.</returns>
    public static int? Run(string[] args, string usage, IEnumerable<SettingHelp> settings, TextWriter? output = null)
    {
        if (!args.Contains("--help") && !args.Contains("-h")) return null;
        output ??= Console.Out;
        output.WriteLine(usage);
        output.WriteLine();
        output.WriteLine("Settings, on the command line (--name=value) or in the environment (NAME_IN_UPPER_CASE=value):");
        foreach (var setting in settings)
        {
            var name = setting.Default.Length == 0 ? setting.Name : $"{setting.Name}={setting.Default}";
            output.WriteLine($"  {name.PadRight(NameWidth)} {setting.Meaning}".TrimEnd());
        }
        return 0;
    }
}
