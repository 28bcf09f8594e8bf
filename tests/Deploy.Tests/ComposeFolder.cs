using System.Text.Json;

namespace Microservices.Deploy.Tests;

/// <summary>A folder with a compose file, and what the generator makes of it.</summary>
internal sealed class ComposeFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-compose-tests-");

    public Dictionary<string, string> Environment { get; } = [];

    public string Path => _folder.FullName;

    public ComposeFolder Write(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return this;
    }

    public ComposeFolder Set(string variable, string value)
    {
        Environment[variable] = value;
        return this;
    }

    public EcsComposeRun Run(params string[] arguments) => EcsComposeRun.Here(Path, Environment, arguments is [] ? ["--print"] : arguments);

    /// <summary>The first container of the request.</summary>
    public JsonElement Container()
    {
        var run = Run();
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonElement.Parse(run.Output).GetProperty("containerDefinitions")[0];
    }

    /// <summary>What was refused: the exit code and the last line.</summary>
    public string Refusal()
    {
        var run = Run();
        Assert.Empty(run.Output);
        return $"{run.ExitCode}: {run.Error.TrimEnd('\n').Split('\n')[^1]}";
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
