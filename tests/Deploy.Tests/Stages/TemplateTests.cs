using System.Text.RegularExpressions;
using Microservices.Golden;
using YamlDotNet.RepresentationModel;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>What the emulator does not look at: who may come in, how databases are kept, how services are rolled out, no secret anywhere.</summary>
public sealed partial class TemplateTests
{
    [Fact]
    public void Only_a_load_balancers_80_and_443_are_open_to_everybody()
    {
        foreach (var template in Template.All())
        {
            foreach (var (name, type, body) in template.Resources.Where(resource => resource.Type.StartsWith("AWS::EC2::SecurityGroup", StringComparison.Ordinal)))
            {
                var properties = (YamlMappingNode)body.Children["Properties"];
                foreach (var rule in type == "AWS::EC2::SecurityGroup" ? Items(properties, "SecurityGroupIngress") : [properties])
                {
                    if (Template.Text(rule, "CidrIp") is not { } source || source == "CallerCidr") continue;
                    Assert.Equal(("BalancerGroup", "0.0.0.0/0"), (name, source));
                    Assert.Contains(Template.Text(rule, "FromPort"), (string[])["80", "443"]);
                    Assert.Equal(Template.Text(rule, "FromPort"), Template.Text(rule, "ToPort"));
                }
                Assert.DoesNotContain("::/0", body.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Databases_are_private_encrypted_kept_and_reached_from_the_hosts_over_TLS()
    {
        var template = Template.Of("shared", "databases.yaml");

        var databases = template.Resources.Where(resource => resource.Type == "AWS::RDS::DBInstance").ToList();
        Assert.Equal(2, databases.Count);
        foreach (var (_, _, body) in databases)
        {
            Assert.Equal(("Snapshot", "Snapshot"), (Template.Text(body, "DeletionPolicy"), Template.Text(body, "UpdateReplacePolicy")));
            Assert.Equal("false", Template.Text(body, "Properties", "PubliclyAccessible"));
            Assert.Equal("true", Template.Text(body, "Properties", "StorageEncrypted"));
            Assert.Equal("DatabaseGroup", Template.Text(body, "Properties", "VPCSecurityGroups"));
            Assert.Equal("TlsOnly", Template.Text(body, "Properties", "DBParameterGroupName"));
            Assert.StartsWith("{{resolve:secretsmanager:", Template.Text(body, "Properties", "MasterUserPassword"), StringComparison.Ordinal);
        }
        Assert.Equal("ON", Template.Text(template.Properties("AWS::RDS::DBParameterGroup").Single(), "Parameters", "require_secure_transport"));
        var ingress = Assert.Single(Items(template.Properties("AWS::EC2::SecurityGroup").Single(), "SecurityGroupIngress"));
        Assert.Equal(("HostsGroup", "3306"), (Template.Text(ingress, "SourceSecurityGroupId"), Template.Text(ingress, "ToPort")));
    }

    [Fact]
    public void Every_service_is_rolled_back_when_its_tasks_fail()
    {
        var services = Template.All().SelectMany(template => template.Properties("AWS::ECS::Service")).ToList();

        Assert.NotEmpty(services);
        Assert.All(services, service =>
        {
            Assert.Equal("true", Template.Text(service, "DeploymentConfiguration", "DeploymentCircuitBreaker", "Enable"));
            Assert.Equal("true", Template.Text(service, "DeploymentConfiguration", "DeploymentCircuitBreaker", "Rollback"));
        });
    }

    [Fact]
    public void Behind_the_load_balancer_drain_and_checks_agree()
    {
        var template = Template.Of("06-alb");

        Assert.All(template.Properties("AWS::ElasticLoadBalancingV2::TargetGroup"), group =>
        {
            Assert.Equal("/actuator/health/readiness", Template.Text(group, "HealthCheckPath"));
            Assert.Equal("30", Items(group, "TargetGroupAttributes").Where(item => Template.Text(item, "Key") == "deregistration_delay.timeout_seconds").Select(item => Template.Text(item, "Value")).Single());
        });
        var services = template.Properties("AWS::ECS::Service").ToList();
        Assert.Equal(4, services.Count);
        Assert.All(services, service => Assert.Equal("distinctInstance", Template.Text(Items(service, "PlacementConstraints").Single(), "Type")));
        Assert.All(services.Where(service => Items(service, "LoadBalancers").Any()), service =>
        {
            Assert.Equal("120", Template.Text(service, "HealthCheckGracePeriodSeconds"));
            Assert.Equal("100", Template.Text(service, "DeploymentConfiguration", "MinimumHealthyPercent"));
        });
        var drain = int.Parse(DrainSeconds().Match(File.ReadAllText(Repository.PathOf("config-repo", "application.yml"))).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var container in template.Properties("AWS::ECS::TaskDefinition").SelectMany(task => Items(task, "ContainerDefinitions")))
        {
            Assert.True(int.Parse(Template.Text(container, "StopTimeout")!, System.Globalization.CultureInfo.InvariantCulture) > drain + 10);
        }
    }

    [Fact]
    public void A_task_may_read_its_own_secrets_and_no_more()
    {
        foreach (var template in Template.All())
        {
            foreach (var role in template.Properties("AWS::IAM::Role"))
            {
                foreach (var statement in Items(role, "Policies").SelectMany(policy => Items((YamlMappingNode)((YamlMappingNode)policy).Children["PolicyDocument"], "Statement")))
                {
                    if (Template.Text(statement, "Resource") == "*") Assert.Equal("ecr:GetAuthorizationToken", Template.Text(statement, "Action"));
                    Assert.DoesNotContain("*", Template.Text(statement, "Action"), StringComparison.Ordinal);
                }
            }
            foreach (var task in template.Properties("AWS::ECS::TaskDefinition")) Assert.NotNull(task.Children["ExecutionRoleArn"]);
        }
    }

    [Fact]
    public void Hosts_take_the_metadata_service_with_a_token_only_and_name_their_cluster_first()
    {
        var launched = Template.All().SelectMany(template => template.Properties("AWS::EC2::LaunchTemplate")).ToList();

        Assert.NotEmpty(launched);
        Assert.All(launched, host => Assert.Equal("required", Template.Text(host, "LaunchTemplateData", "MetadataOptions", "HttpTokens")));
        Assert.Contains("#!/bin/bash\necho \"ECS_CLUSTER=", Template.Text(Template.Of("shared", "cluster.yaml").Properties("AWS::EC2::LaunchTemplate").Single(), "LaunchTemplateData", "UserData", "Fn::Base64"), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_groups_forget() =>
        Assert.All(Template.All().SelectMany(template => template.Properties("AWS::Logs::LogGroup")), group => Assert.NotNull(Template.Text(group, "RetentionInDays")));

    private static IEnumerable<YamlNode> Items(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var items) ? ((YamlSequenceNode)items).Children : [];

    [GeneratedRegex(@"drainSeconds: (\d+)   # on SIGTERM")]
    private static partial Regex DrainSeconds();
}
