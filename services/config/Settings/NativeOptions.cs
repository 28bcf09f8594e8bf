namespace Microservices.ConfigServer.Settings;

internal sealed class NativeOptions
{
    public const string SectionName = "spring:cloud:config:server:native";

    public IList<string> SearchLocations { get; } = [];

    public string DefaultLabel { get; set; } = "master";

    public bool AddLabelLocations { get; set; } = true;

    public string? Version { get; set; }

    /// <summary>Among back ends, the lowest is the strongest.</summary>
    public int Order { get; set; } = int.MaxValue;
}
