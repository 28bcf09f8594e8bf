namespace Microservices.ConfigServer.Settings;

/// <summary>Who may ask. Without any client everybody may.</summary>
internal sealed class SecurityOptions
{
    public const string SectionName = "spring:cloud:config:server:security";

    /// <summary>By name, which is the user name of HTTP basic.</summary>
    public IDictionary<string, ClientOptions> Clients { get; } = new Dictionary<string, ClientOptions>();

    /// <summary>Spring's own single user, who may do everything.</summary>
    public SpringUserOptions User { get; } = new();
}
