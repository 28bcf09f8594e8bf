namespace Microservices.ConfigServer.Settings;

internal sealed class HealthRepositoryOptions
{
    /// <summary>The application; the key of the entry when it is empty.</summary>
    public string Name { get; set; } = "";

    public string Profiles { get; set; } = "default";

    public string? Label { get; set; }
}
