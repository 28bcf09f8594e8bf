using System.Text.Json;

namespace Microservices.Golden;

/// <summary>A recorded conversation with a server, kept in one JSON file.</summary>
/// <param name="Name">The scenario's name, which is also its file's.</param>
/// <param name="Options">Spring properties the recorded server was started with; may hold <c>${REPO}</c>.</param>
/// <param name="Repo">The folder <c>${REPO}</c> stands for, or null when the server needs none.</param>
/// <param name="Steps">The requests in the order they are sent.</param>
public sealed record Scenario(string Name, IReadOnlyList<string> Options, string? Repo, IReadOnlyList<RecordedStep> Steps)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a scenario file.</summary>
    /// <exception cref="InvalidDataException">The file is not a scenario.</exception>
    public static Scenario Load(string path)
    {
        var file = JsonSerializer.Deserialize<ScenarioFile>(File.ReadAllBytes(path), Json)
            ?? throw new InvalidDataException($"{Path.GetFileName(path)} holds no scenario");
        return new Scenario(file.Scenario, file.Server?.Options ?? [], file.Repo, file.Steps);
    }

    private sealed record ScenarioFile(string Scenario, string? Repo, ServerEntry? Server, IReadOnlyList<RecordedStep> Steps);

    private sealed record ServerEntry(IReadOnlyList<string>? Options);
}
