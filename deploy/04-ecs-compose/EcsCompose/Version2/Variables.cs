using Microservices.EcsCompose.Text;

namespace Microservices.EcsCompose.Version2;

/// <summary>The variables of version 1 and 2 files: the shell's, then those of .env in the working folder. Empty is unset.</summary>
internal sealed class Variables
{
    private readonly Dictionary<string, string> _fromFile = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _shell;

    public Variables(Shell shell)
    {
        _shell = shell.Environment;
        var path = shell.PathOf(".env");
        if (!File.Exists(path)) return;
        try
        {
            foreach (var (key, value) in EnvironmentFile.Parse(TextFile.Read(path, path), _shell)) _fromFile.TryAdd(key, value ?? "");
        }
        catch (EcsCliException)
        {
            // ecs-cli reads such a file as an empty one, without a word.
        }
    }

    public string? Of(string name) =>
        _shell.TryGetValue(name, out var value) && value.Length > 0 ? value : _fromFile.GetValueOrDefault(name);
}
