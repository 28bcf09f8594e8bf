using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Params;

/// <summary>Reads what ecs-params.yml says about a service.</summary>
internal sealed class ServiceParamsReader(YamlDecoder decoder)
{
    public ServiceParams Read(YamlNode node)
    {
        if (YamlDecoder.IsNull(node)) return ServiceParams.WithoutBody;

        var service = decoder.Members(node, "utils.rawContainerDef");
        var logging = Members(service, "logging", "utils.Logging");
        var credentials = Members(service, "repository_credentials", "utils.RepositoryCredentials");
        return new()
        {
            Essential = decoder.OptionalTruth(service.GetValueOrDefault("essential")) ?? true,
            CpuShares = decoder.OptionalInteger(service.GetValueOrDefault("cpu_shares")) ?? 0,
            MemoryLimit = YamlDecoder.Bytes(service.GetValueOrDefault("mem_limit")),
            MemoryReservation = YamlDecoder.Bytes(service.GetValueOrDefault("mem_reservation")),
            HealthCheck = YamlDecoder.IsNull(service.GetValueOrDefault("healthcheck")) ? null : HealthCheck(service["healthcheck"]),
            Secrets = decoder.Items(service.GetValueOrDefault("secrets"), "[]utils.Secret", Secret),
            LogSecrets = decoder.Items(logging.GetValueOrDefault("secret_options"), "[]utils.Secret", Secret),
            DependsOn = decoder.Items(service.GetValueOrDefault("depends_on"), "[]utils.ContainerDependency", Dependency),
            InitProcessEnabled = decoder.OptionalTruth(service.GetValueOrDefault("init_process_enabled")) ?? false,
            Gpu = decoder.Text(service.GetValueOrDefault("gpu")),
            CredentialsParameter = decoder.Text(credentials.GetValueOrDefault("credentials_parameter")),
            Firelens = Firelens(Members(service, "firelens_configuration", "utils.FirelensConfiguration")),
        };
    }

    private HealthCheckParams HealthCheck(YamlNode node)
    {
        var check = decoder.Members(node, "utils.HealthCheck");
        return new(
            YamlDecoder.StringOrStrings(check.GetValueOrDefault("test")),
            YamlDecoder.StringOrStrings(check.GetValueOrDefault("command")),
            decoder.Text(check.GetValueOrDefault("interval")),
            decoder.Text(check.GetValueOrDefault("timeout")),
            decoder.Text(check.GetValueOrDefault("start_period")),
            decoder.OptionalInteger(check.GetValueOrDefault("retries")) ?? 0);
    }

    private Secret Secret(YamlNode node)
    {
        var secret = decoder.Members(node, "utils.Secret");
        return new(decoder.Text(secret.GetValueOrDefault("name")), decoder.Text(secret.GetValueOrDefault("value_from")));
    }

    private ContainerDependency Dependency(YamlNode node)
    {
        var dependency = decoder.Members(node, "utils.ContainerDependency");
        return new(decoder.Text(dependency.GetValueOrDefault("container_name")), decoder.Text(dependency.GetValueOrDefault("condition")));
    }

    private FirelensConfiguration? Firelens(Dictionary<string, YamlNode> firelens)
    {
        var type = decoder.Text(firelens.GetValueOrDefault("type"));
        var options = decoder.Texts(firelens.GetValueOrDefault("options")) ?? [];
        return type.Length > 0 ? new(type, options) : null;
    }

    private Dictionary<string, YamlNode> Members(Dictionary<string, YamlNode> service, string name, string type) =>
        decoder.Members(service.GetValueOrDefault(name), type);
}
