namespace Microservices.EcsCompose;

/// <summary>What a command gets from the one who calls it.</summary>
/// <param name="Folder">The working folder; relative paths start here.</param>
/// <param name="Environment">The environment variables.</param>
/// <param name="Output">Standard output: the request, or the ARN of what was registered.</param>
/// <param name="Error">Standard error: log lines.</param>
public sealed record Shell(string Folder, IReadOnlyDictionary<string, string> Environment, TextWriter Output, TextWriter Error)
{
    /// <summary>The shell this process was started from.</summary>
    public static Shell OfThisProcess()
    {
        var variables = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>();
        return new(
            System.Environment.CurrentDirectory,
            variables.ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
            Console.Out,
            Console.Error);
    }

    internal string PathOf(string path) => Path.GetFullPath(path, Folder);
}
