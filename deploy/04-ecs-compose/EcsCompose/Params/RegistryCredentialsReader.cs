using System.Globalization;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Params;

/// <summary>Reads a file that <c>ecs-cli registry-creds up</c> has written.</summary>
internal sealed class RegistryCredentialsReader
{
    public const string BaseName = "ecs-registry-creds";
    private readonly YamlDecoder _decoder = new();

    /// <param name="name">The file; without one, the newest in the working folder by the time in its name.</param>
    /// <returns>Null if there is no file.</returns>
    public static RegistryCredentials? Read(Shell shell, string? name, Log log)
    {
        var file = name is { Length: > 0 } ? name : Newest(shell.Folder);
        if (file is null) return null;

        log.Info($"Found {BaseName} file {file}");
        string text;
        try
        {
            text = TextFile.Read(shell.PathOf(file), file);
        }
        catch (EcsCliException exception)
        {
            throw new EcsCliException($"Error reading file '{file}': {exception.Message}");
        }
        try
        {
            return new RegistryCredentialsReader().Read(YamlParser.Parse(text));
        }
        catch (YamlException exception)
        {
            throw new EcsCliException($"Error unmarshalling yaml data from registry credential ouput file: {file}: {exception.Message}");
        }
    }

    /// <summary>ecs-cli takes the time from behind the first underscore of the whole path: in a folder with one it finds no file.</summary>
    private static string? Newest(string folder) => Directory
        .GetFiles(folder, BaseName + "_*.yml")
        .Select(path => (Path: path, Time: path.Split('_')[1].Replace(".yml", "", StringComparison.Ordinal)))
        .Where(file => DateTime.TryParseExact(file.Time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        .OrderBy(file => file.Time, StringComparer.Ordinal)
        .Select(file => file.Path)
        .LastOrDefault();

    private RegistryCredentials Read(YamlNode? root)
    {
        var file = _decoder.Members(root, "regcredio.ECSRegistryCredsOutput");
        var resources = _decoder.Members(file.GetValueOrDefault("registry_credential_outputs"), "regcredio.CredResources");
        var secrets = _decoder.Members(resources.GetValueOrDefault("container_credentials"), "map[string]regcredio.CredsOutputEntry");
        var read = new RegistryCredentials(
            _decoder.Text(resources.GetValueOrDefault("task_execution_role")),
            [.. secrets.Select(secret => Secret(secret.Key, secret.Value))]);
        _decoder.ThrowIfAny();
        return read;
    }

    private RegistrySecret Secret(string registry, YamlNode node)
    {
        var secret = _decoder.Members(node, "regcredio.CredsOutputEntry");
        return new(
            registry,
            _decoder.Text(secret.GetValueOrDefault("secret_manager_arn")),
            _decoder.Items(secret.GetValueOrDefault("container_names"), "[]string", _decoder.Text));
    }
}
