namespace Microservices.ConfigServer.Settings;

internal sealed class ProfilesOptions
{
    public const string SectionName = "spring:profiles";

    /// <summary>The back ends, as Spring names them.</summary>
    public IList<string> Active { get; } = [];

    public bool Validate { get; set; } = true;
}
