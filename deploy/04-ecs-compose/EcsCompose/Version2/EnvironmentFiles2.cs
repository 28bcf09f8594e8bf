using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Version2;

/// <summary>Adds the lines of env_file, the last file first, to a service's environment, unless their key is there.</summary>
internal static class EnvironmentFiles2
{
    public static Map Merge(Map service, string folder)
    {
        var files = Values2.StringOrStrings(service.Of("env_file"));
        if (files.Count == 0) return service;

        var variables = Values2.Pairs(service.Of("environment"), '=');
        foreach (var file in Enumerable.Reverse(files))
        {
            var path = Path.GetFullPath(file, folder);
            foreach (var read in TextFile.Read(path, path, keepsMark: true).Split('\n'))
            {
                var line = read.Trim();
                if (line.Length == 0 || line[0] == '#') continue;
                var key = line[..(line.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? equals + 1 : line.Length)];
                if (!variables.Exists(variable => variable.StartsWith(key, StringComparison.Ordinal))) variables.Add(line);
            }
        }
        return new Map(service) { ["environment"] = variables.Cast<object?>().ToList() };
    }
}
