using System.Text.Json;
using Microservices.Golden;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Microservices.Deploy.Tests;

/// <summary>docker-compose.ecs.yml and ecs-params.yml fit ECS, fit a t3.medium and keep their secrets.</summary>
public sealed class EcsTaskTests
{
    /// <summary>What ECS offers of the 4 GiB of a t3.medium, in MiB, and of its two processors.</summary>
    private const int HostMemory = 3800, HostCpu = 2048;

    private static readonly EcsTask Task = EcsTask.Make();

    public static TheoryData<string> Names() => [.. Task.Containers.Keys];

    [Fact]
    public void The_task_is_six_containers_on_the_bridge_of_an_EC2_host()
    {
        Assert.Equal(["accounting", "accountingdb", "config", "customer", "customerdb", "registry"], Task.Containers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("bridge", Task.Definition.GetProperty("networkMode").GetString());
        Assert.Equal("EC2", Task.Definition.GetProperty("requiresCompatibilities")[0].GetString());
        Assert.Equal(EcsTask.ExecutionRole, Task.Definition.GetProperty("executionRoleArn").GetString());
    }

    [Fact]
    public void Nothing_in_the_file_is_skipped() => Assert.DoesNotContain(Task.Log, line => line.Contains("level=warning", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_container_has_a_limit_a_health_check_and_a_log(string name)
    {
        var container = Task.Containers[name];

        Assert.True(container.GetProperty("memory").GetInt32() > container.GetProperty("memoryReservation").GetInt32());
        Assert.True(container.GetProperty("essential").GetBoolean());
        Assert.Equal("CMD", container.GetProperty("healthCheck").GetProperty("command")[0].GetString());
        Assert.Equal("awslogs", container.GetProperty("logConfiguration").GetProperty("logDriver").GetString());
        Assert.Equal("/ecs/bank", container.GetProperty("logConfiguration").GetProperty("options").GetProperty("awslogs-group").GetString());
        Assert.Equal(["ALL"], Texts(container.GetProperty("linuxParameters").GetProperty("capabilities").GetProperty("drop")));
    }

    /// <summary>The ranges that ECS takes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_times_are_in_the_ranges_of_ECS(string name)
    {
        var check = Task.Containers[name].GetProperty("healthCheck");

        Assert.InRange(check.GetProperty("interval").GetInt32(), 5, 300);
        Assert.InRange(check.GetProperty("timeout").GetInt32(), 2, 60);
        Assert.InRange(check.GetProperty("retries").GetInt32(), 1, 10);
        Assert.InRange(check.GetProperty("startPeriod").GetInt32(), 0, 300);
        Assert.InRange(Task.Containers[name].GetProperty("stopTimeout").GetInt32(), 2, 120);
    }

    [Fact]
    public void All_of_it_fits_a_t3_medium()
    {
        Assert.InRange(Task.Containers.Values.Sum(container => container.GetProperty("memory").GetInt32()), 1, HostMemory);
        Assert.InRange(Task.Containers.Values.Sum(container => container.GetProperty("cpu").GetInt32()), 1, HostCpu);
    }

    [Fact]
    public void Passwords_come_as_secrets_and_only_so()
    {
        var secrets = Task.Containers.Values.SelectMany(container => Items(container, "secrets").Select(secret =>
            $"{container.GetProperty("name").GetString()} {secret.GetProperty("name").GetString()} {secret.GetProperty("valueFrom").GetString()}"));
        var variables = Task.Containers.Values.SelectMany(container => Items(container, "environment")).Select(variable => variable.GetProperty("name").GetString()!);

        Assert.Equal(
            [
                $"accounting DATABASE_PASSWORD {EcsTask.PasswordArn}",
                $"accountingdb MYSQL_PASSWORD {EcsTask.PasswordArn}",
                $"accountingdb MYSQL_ROOT_PASSWORD {EcsTask.RootPasswordArn}",
                $"customer DATABASE_PASSWORD {EcsTask.PasswordArn}",
                $"customerdb MYSQL_PASSWORD {EcsTask.PasswordArn}",
                $"customerdb MYSQL_ROOT_PASSWORD {EcsTask.RootPasswordArn}",
            ],
            secrets.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(variables, name => name.Contains("PASSWORD", StringComparison.OrdinalIgnoreCase) || name.Contains("SECRET", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Host_ports_are_those_of_the_design()
    {
        var ports = Task.Containers.ToDictionary(container => container.Key, container => Items(container.Value, "portMappings")
            .Select(port => $"{port.GetProperty("hostPort")}:{port.GetProperty("containerPort")}").Single());

        Assert.Equal("8888:8888 8761:8761 8081:8081 8082:8082 3306:3306 3305:3306", string.Join(' ',
            ((string[])["config", "registry", "customer", "accounting", "customerdb", "accountingdb"]).Select(name => ports[name])));
    }

    [Theory]
    [InlineData("customer", "customerdb")]
    [InlineData("accounting", "accountingdb")]
    public void A_service_knows_its_neighbours_by_their_links(string service, string database)
    {
        var container = Task.Containers[service];
        var variables = Items(container, "environment").ToDictionary(entry => entry.GetProperty("name").GetString()!, entry => entry.GetProperty("value").GetString());

        Assert.Equal(["config", "registry", database], Texts(container.GetProperty("links")));
        Assert.Equal("http://config:8888", variables["Spring__Cloud__Config__Uri"]);
        Assert.Equal("ecs", variables["Spring__Cloud__Config__Env"]);
        Assert.Equal("http://registry:8761/eureka/", variables["EUREKA_URL"]);
        Assert.Equal(database, variables["DATABASE_HOST"]);
        Assert.Equal("3306", variables["DATABASE_PORT"]); // not the host's: a link leads to the container
    }

    [Fact]
    public void Who_is_waited_for_can_be_waited_for()
    {
        foreach (var dependency in Task.Containers.Values.SelectMany(container => Items(container, "dependsOn")))
        {
            var awaited = Task.Containers[dependency.GetProperty("containerName").GetString()!];
            Assert.Empty(Items(awaited, "dependsOn"));
            if (dependency.GetProperty("condition").GetString() == "HEALTHY") Assert.True(awaited.TryGetProperty("healthCheck", out _));
        }
    }

    [Theory]
    [InlineData("customerdb")]
    [InlineData("accountingdb")]
    public void A_database_outlives_its_task_and_runs_as_in_docker_compose_yml(string name)
    {
        var volume = Task.Definition.GetProperty("volumes").EnumerateArray().Single(volume => volume.GetProperty("name").GetString() == name);
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(
            new MergingParser(new Parser(File.OpenText(Repository.PathOf("docker-compose.yml")))));
        var local = (Dictionary<object, object>)((Dictionary<object, object>)compose["services"])[name];

        Assert.Equal("shared", volume.GetProperty("dockerVolumeConfiguration").GetProperty("scope").GetString());
        Assert.Equal(local["image"], Task.Containers[name].GetProperty("image").GetString());
        Assert.Equal(((List<object>)local["command"]).Cast<string>(), Texts(Task.Containers[name].GetProperty("command")));
    }

    [Fact]
    public void Images_can_come_from_any_registry_and_no_name_is_ever_empty()
    {
        var task = EcsTask.Make(("REGISTRY", "000000000000.dkr.ecr.eu-west-1.amazonaws.com/bank"), ("TAG", "1.2.3"), ("MYSQL_IMAGE", "mirror/mysql:9"));

        Assert.Equal("000000000000.dkr.ecr.eu-west-1.amazonaws.com/bank/config:1.2.3", task.Containers["config"].GetProperty("image").GetString());
        Assert.Equal("mirror/mysql:9", task.Containers["customerdb"].GetProperty("image").GetString());
        Assert.Equal("localhost/config:latest", Task.Containers["config"].GetProperty("image").GetString());
    }

    private static IEnumerable<JsonElement> Items(JsonElement container, string member) =>
        container.TryGetProperty(member, out var items) ? items.EnumerateArray() : [];

    private static IEnumerable<string> Texts(JsonElement items) => items.EnumerateArray().Select(item => item.GetString()!);
}
