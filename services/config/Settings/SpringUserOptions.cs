namespace Microservices.ConfigServer.Settings;

internal sealed class SpringUserOptions
{
    public const string SectionName = "spring:security:user";

    public string Name { get; set; } = "user";

    public string Password { get; set; } = "";
}
