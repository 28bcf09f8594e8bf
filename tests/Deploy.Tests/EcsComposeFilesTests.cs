using System.Text.Json;

namespace Microservices.Deploy.Tests;

/// <summary>Rules of ecs-cli for several files that no recorded case shows; taken from its sources, docker/cli and libcompose.</summary>
public sealed class EcsComposeFilesTests : IDisposable
{
    private readonly ComposeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ports: [\"80\", \"90:90\"]", "ports: [\"8080:80\", \"90:91/udp\"]", "portMappings",
        """[{"containerPort":80,"hostPort":0,"protocol":"tcp"},{"containerPort":91,"hostPort":90,"protocol":"udp"},{"containerPort":80,"hostPort":8080,"protocol":"tcp"}]""")]
    [InlineData("privileged: true", "privileged: false", "privileged", "true")]
    [InlineData("user: one", "user: \"\"", "user", "\"one\"")]
    [InlineData("dns: a", "dns: [b, a]", "dnsServers", """["a","b","a"]""")]
    [InlineData("entrypoint: run", "entrypoint: [x]", "entryPoint", """["run","x"]""")]
    [InlineData("labels: [a=1]", "labels: {b: 2, a: 3}", "dockerLabels", """{"a":"3","b":"2"}""")]
    [InlineData("ulimits: {nofile: 5}", "ulimits: {nofile: {soft: 1, hard: 2}}", "ulimits", """[{"name":"nofile","softLimit":1,"hardLimit":2}]""")]
    [InlineData("extra_hosts: [\"a:10.0.0.1\"]", "extra_hosts: {b: 10.0.0.2}", "extraHosts",
        """[{"hostname":"a","ipAddress":"10.0.0.1"},{"hostname":"b","ipAddress":"10.0.0.2"}]""")]
    [InlineData("logging: {driver: a, options: {x: \"1\"}}", "logging: {driver: b}", "logConfiguration", """{"logDriver":"b","options":{}}""")]
    [InlineData("healthcheck: {test: x}", "healthcheck: {disable: true}", "healthCheck", null)]
    [InlineData("stop_grace_period: 5s", "user: x", "stopTimeout", "5")]
    public void Files_of_version_3_are_merged(string line, string later, string member, string? json)
    {
        var container = Merged("3", line, later);

        if (json is null) Assert.False(container.TryGetProperty(member, out _));
        else Assert.Equal(JsonSerializer.Serialize(JsonElement.Parse(json)), JsonSerializer.Serialize(container.GetProperty(member)));
    }

    [Theory]
    [InlineData("command: run \"a b\"", "command: [c]", "command", """["run","a b","c"]""")]
    [InlineData("command: [a]", "command: b c", "command", """["b","c"]""")]
    [InlineData("environment: {A: 1}", "environment: [B=2]", "environment", """[{"name":"A","value":"1"},{"name":"B","value":"2"}]""")]
    [InlineData("environment: [A=1]", "environment: {B: 2}", "environment", """[{"name":"B","value":"2"}]""")]
    [InlineData("labels: [a=1]", "labels: {b: x}", "dockerLabels", """{"a":"1","b":"x"}""")]
    [InlineData("logging: {driver: a, options: {x: \"1\"}}", "logging: {options: {z: \"2\"}}", "logConfiguration", """{"logDriver":"a","options":{"z":"2"}}""")]
    [InlineData("mem_limit: 64m", "mem_limit: 128m", "memory", "128")]
    public void Files_of_version_2_are_merged(string line, string later, string member, string json) =>
        Assert.Equal(JsonSerializer.Serialize(JsonElement.Parse(json)), JsonSerializer.Serialize(Merged("2", line, later).GetProperty(member)));

    [Fact]
    public void A_file_of_version_1_forgets_its_log_driver_when_another_one_is_merged()
    {
        _folder.Write("docker-compose.yml", "web:\n  image: x\n  log_driver: syslog\n").Write("docker-compose.override.yml", "web:\n  user: me\n");

        Assert.False(_folder.Container().TryGetProperty("logConfiguration", out _));
    }

    [Fact]
    public void The_first_file_of_version_2_has_to_name_the_image()
    {
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  web: {user: me}\n").Write("docker-compose.override.yml", "version: \"2\"\nservices:\n  web: {image: x}\n");

        Assert.StartsWith("1: Service 'web' has neither an image nor a build context", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("networks: [one]", 1)]
    [InlineData("networks: {one: {}}", 2)]
    [InlineData("user: me", 0)]
    public void A_service_is_in_the_default_network_before_a_later_file_is_read(string later, int warnings)
    {
        var declaration = warnings == 0 ? "" : "networks: {one: {}}\n";
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  web: {image: x}\n");
        _folder.Write("docker-compose.override.yml", $"version: \"2\"\nservices:\n  web:\n    {later}\n{declaration}");

        Assert.Equal(warnings, _folder.Run().Log.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("docker-compose.yml:")]
    public void An_empty_name_is_a_file_that_is_not_there(string name)
    {
        _folder.Write("docker-compose.yml", "version: \"3\"\nservices:\n  web: {image: x}\n");

        Assert.EndsWith("open : no such file or directory\n", _folder.Run("--print", "--file", name).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_volume_of_one_file_serves_a_mount_of_another_one()
    {
        _folder.Write("docker-compose.yml", "version: \"3\"\nservices:\n  web: {image: x, volumes: [\"data:/a\"]}\n");
        _folder.Write("docker-compose.override.yml", "version: \"3\"\nvolumes: {data: {}}\n");

        Assert.Equal("data", _folder.Container().GetProperty("mountPoints")[0].GetProperty("sourceVolume").GetString());
    }

    [Theory]
    [InlineData("one.yml,two.yml")]
    [InlineData("one.yml, two.yml")]
    [InlineData("one.yml:two.yml")]
    public void The_variable_names_files_with_commas_or_colons(string files)
    {
        _folder.Write("one.yml", "version: \"3\"\nservices:\n  web: {image: x}\n").Write("two.yml", "version: \"3\"\nservices:\n  web: {user: me}\n");

        Assert.Equal("me", _folder.Set("COMPOSE_FILE", files).Container().GetProperty("user").GetString());
    }

    private const string Credentials = """
        version: "1"
        registry_credential_outputs:
          task_execution_role: reader
          container_credentials:
            registry.example: {secret_manager_arn: "arn:1", container_names: [web, other]}
            empty.example: {secret_manager_arn: "arn:2", container_names: []}
        """;

    [Fact]
    public void Credentials_of_registries_are_given_to_containers_and_their_role_to_the_task()
    {
        _folder.Write("docker-compose.yml", "version: \"3\"\nservices:\n  web: {image: x}\n").Write("creds.yml", Credentials);
        _folder.Write("ecs-params.yml", "task_definition: {task_execution_role: old, services: {web: {repository_credentials: {credentials_parameter: before}}}}\n");

        var run = _folder.Run("--print", "--registry-creds", "creds.yml");

        var request = JsonElement.Parse(run.Output);
        Assert.Equal("reader", request.GetProperty("executionRoleArn").GetString());
        Assert.Equal("arn:1", request.GetProperty("containerDefinitions")[0].GetProperty("repositoryCredentials").GetProperty("credentialsParameter").GetString());
        Assert.Equal(
            [
                "level=info msg=\"Found ecs-registry-creds file creds.yml\"",
                "level=warning msg=\"No containers found for registry empty.example\"",
                "level=info msg=\"Using ecs-registry-creds value as override (was before but is now arn:1)\" container name=web option name=credentials_parameter",
                "level=warning msg=\"Containers listed with registry credentials but not used: [other]\"",
                "level=info msg=\"Using ecs-registry-creds value as override (was old but is now reader)\" option name=task_execution_role",
            ],
            run.Log);
    }

    [Fact]
    public void The_newest_credentials_in_the_working_folder_are_used_without_an_option()
    {
        _folder.Write("docker-compose.yml", "version: \"3\"\nservices:\n  web: {image: x}\n");
        _folder.Write("ecs-registry-creds_20200102T000000Z.yml", Credentials).Write("ecs-registry-creds_20190102T000000Z.yml", "[]").Write("ecs-registry-creds_late.yml", "[]");

        // ecs-cli reads the time from behind the first underscore of the path, so that it finds nothing below a folder with one.
        Assert.Equal(!_folder.Path.Contains('_', StringComparison.Ordinal), _folder.Container().TryGetProperty("repositoryCredentials", out _));
    }

    [Theory]
    [InlineData("container_credentials: {a: {secret_manager_arn: one, container_names: [web]}, b: {secret_manager_arn: two, container_names: [web]}}",
        "Duplicate credential_parameter values found for container web (one and two)")]
    [InlineData("container_credentials: {a: {container_names: web}}", "line 1: cannot unmarshal !!str `web` into []string")]
    public void Credentials_that_do_not_fit_are_refused(string line, string refusal)
    {
        _folder.Write("docker-compose.yml", "version: \"3\"\nservices:\n  web: {image: x}\n");
        _folder.Write("creds.yml", $"registry_credential_outputs: {{{line}}}\n");

        var run = _folder.Run("--print", "--registry-creds", "creds.yml");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith(refusal + "\n", run.Error, StringComparison.Ordinal);
    }

    private JsonElement Merged(string version, string line, string later)
    {
        _folder.Write("docker-compose.yml", $"version: \"{version}\"\nservices:\n  web:\n    image: x\n    {line}\n");
        _folder.Write("docker-compose.override.yml", $"version: \"{version}\"\nservices:\n  web:\n    {later}\n");
        return _folder.Container();
    }
}
