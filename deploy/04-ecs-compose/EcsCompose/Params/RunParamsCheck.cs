using Microservices.EcsCompose.Yaml;

namespace Microservices.EcsCompose.Params;

/// <summary>Checks the types in run_params. They are no part of a task definition, and ecs-cli reads the whole file first.</summary>
internal sealed class RunParamsCheck(YamlDecoder decoder)
{
    public void Check(YamlNode? node)
    {
        var run = decoder.Members(node, "utils.RunParams");
        CheckNetwork(decoder.Members(run.GetValueOrDefault("network_configuration"), "utils.NetworkConfiguration"));
        CheckPlacement(decoder.Members(run.GetValueOrDefault("task_placement"), "utils.TaskPlacement"));
        CheckDiscovery(decoder.Members(run.GetValueOrDefault("service_discovery"), "utils.ServiceDiscovery"));
    }

    private void CheckNetwork(Dictionary<string, YamlNode> network)
    {
        var vpc = decoder.Members(network.GetValueOrDefault("awsvpc_configuration"), "utils.AwsVpcConfiguration");
        decoder.Items(vpc.GetValueOrDefault("subnets"), "[]string", decoder.Text);
        decoder.Items(vpc.GetValueOrDefault("security_groups"), "[]string", decoder.Text);
        decoder.OptionalText(vpc.GetValueOrDefault("assign_public_ip"), "utils.AssignPublicIp");
    }

    private void CheckPlacement(Dictionary<string, YamlNode> placement)
    {
        decoder.Items(placement.GetValueOrDefault("strategy"), "[]utils.Strategy", node => Texts(node, "utils.Strategy", "field", "type"));
        decoder.Items(placement.GetValueOrDefault("constraints"), "[]utils.Constraint", node => Texts(node, "utils.Constraint", "expression", "type"));
    }

    private void CheckDiscovery(Dictionary<string, YamlNode> discovery)
    {
        decoder.Text(discovery.GetValueOrDefault("container_name"));
        decoder.OptionalInteger(discovery.GetValueOrDefault("container_port"));
        Texts(discovery.GetValueOrDefault("private_dns_namespace"), "utils.PrivateDNSNamespace", "id", "name", "vpc", "description");
        Texts(discovery.GetValueOrDefault("public_dns_namespace"), "utils.PublicDNSNamespace", "id", "name");

        var service = Texts(discovery.GetValueOrDefault("service_discovery_service"), "utils.ServiceDiscoveryService", "name", "description");
        var dns = Texts(service.GetValueOrDefault("dns_config"), "utils.DNSConfig", "type");
        decoder.OptionalInteger(dns.GetValueOrDefault("ttl"));
        var health = decoder.Members(service.GetValueOrDefault("healthcheck_custom_config"), "utils.HealthCheckCustomConfig");
        decoder.OptionalInteger(health.GetValueOrDefault("failure_threshold"));
    }

    /// <summary>The members of a mapping, of which these are texts.</summary>
    private Dictionary<string, YamlNode> Texts(YamlNode? node, string type, params ReadOnlySpan<string> names)
    {
        var members = decoder.Members(node, type);
        foreach (var name in names) decoder.Text(members.GetValueOrDefault(name));
        return members;
    }
}
