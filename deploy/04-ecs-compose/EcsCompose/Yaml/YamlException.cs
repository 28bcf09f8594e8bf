namespace Microservices.EcsCompose.Yaml;

/// <summary>A document that ecs-cli's YAML library does not take; the message starts with <c>yaml:</c>.</summary>
internal sealed class YamlException(string cause) : EcsCliException(cause);
