namespace Microservices.ServiceDefaults;

/// <summary>A setting in a few words.</summary>
/// <param name="Name">By Spring's name, such as <c>server.port</c>.</param>
/// <param name="Default">Empty when there is none.</param>
/// <param name="Meaning">What it does.</param>
public sealed record SettingHelp(string Name, string Default, string Meaning);
