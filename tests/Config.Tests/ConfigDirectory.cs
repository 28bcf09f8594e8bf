using System.Text;

namespace Microservices.ConfigServer.Tests;

/// <summary>A directory of configuration files that lives as long as a test.</summary>
public sealed class ConfigDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("config-tests-").FullName;

    public string Location => $"file:{Path}";

    public ConfigDirectory With(string name, string content) => With(name, Encoding.UTF8.GetBytes(content));

    public ConfigDirectory With(string name, byte[] content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return this;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
