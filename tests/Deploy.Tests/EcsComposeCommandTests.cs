using System.Runtime.Versioning;
using System.Text.Json;

namespace Microservices.Deploy.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class EcsComposeCommandTests : IDisposable
{
    private readonly ComposeFolder _folder = new ComposeFolder().Write("docker-compose.yml", "version: \"3\"\nservices:\n  web: {image: x}\n");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("services: {web: {cpu_shares: many}}", "1:   line 2: cannot unmarshal !!str `many` into int64")]
    [InlineData("services: {web: {essential: maybe later}}", "1:   line 2: cannot unmarshal !!str `maybe l...` into bool")]
    [InlineData("services: {web: {mem_limit: lots}}", "1: Error unmarshalling yaml data from ECS params file: ecs-params.yml: invalid size: 'lots'")]
    [InlineData("services: {web: {healthcheck: {test: x, interval: soon}}}", "1: Could not parse soon either as an integer or a duration (ex: 1m30s)")]
    [InlineData("docker_volumes: [{scope: task}]", "1: Name is required when specifying a docker volume")]
    [InlineData("efs_volumes: [{name: data}]", "1: file system id is required for efs volumes")]
    [InlineData("efs_volumes: [{name: data, filesystem_id: fs-1, iam: ENABLED, transit_encryption: DISABLED}]", "1: Transit encryption is required when using IAM access or an access point")]
    [InlineData("efs_volumes: [{name: data, filesystem_id: fs-1, iam: ENABLED}]", "2: efs volume data: access_point and iam need transit_encryption: ENABLED")]
    [InlineData("services: {web: {logging: {secret_options: [{name: a, value_from: b}]}}}", "2: web: logging.secret_options needs a logging driver in the compose file")]
    public void What_does_not_fit_in_ecs_params_is_refused(string line, string refusal) =>
        Assert.Equal(refusal, _folder.Write("ecs-params.yml", "task_definition:\n  " + line + "\n").Refusal());

    [Fact]
    public void The_flag_for_the_role_wins_and_the_folder_names_the_family()
    {
        _folder.Write("ecs-params.yml", "task_definition: {task_role_arn: of-the-file, services: {web: {mem_limit: 1.5g}}}\n");

        var request = JsonElement.Parse(_folder.Run("--print", "--task-role-arn", "of-the-flag", "--launch-type=FARGATE").Output);

        Assert.Equal("of-the-flag", request.GetProperty("taskRoleArn").GetString());
        Assert.Equal(Path.GetFileName(_folder.Path), request.GetProperty("family").GetString());
        Assert.Equal("FARGATE", request.GetProperty("requiresCompatibilities")[0].GetString());
        Assert.Equal(1536, request.GetProperty("containerDefinitions")[0].GetProperty("memory").GetInt32());
    }

    [Theory]
    [InlineData("--print", "--file", "other.yml")]
    [InlineData("--print", "--ecs-params", "other.yml")]
    public void A_file_that_is_not_there_is_refused_by_name(params string[] arguments)
    {
        var run = _folder.Run(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("open other.yml: no such file or directory", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one of --print and --register")]
    [InlineData("one of --print and --register", "--print", "--register")]
    [InlineData("flag provided but not defined: --region", "--print", "--region", "x")]
    [InlineData("flag needs an argument: --file", "--print", "--file")]
    [InlineData("the launch type is EC2 or FARGATE, not EXTERNAL", "--print", "--launch-type", "EXTERNAL")]
    public void A_wrong_command_line_is_answered_with_the_usage(string complaint, params string[] arguments)
    {
        var run = EcsComposeRun.Here(_folder.Path, _folder.Environment, arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Incorrect Usage: " + complaint, run.Error, StringComparison.Ordinal);
        Assert.Contains("--ecs-params FILE", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_no_error()
    {
        var run = _folder.Run("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--register", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Registering_hands_the_request_to_the_AWS_CLI_and_prints_the_ARN()
    {
        StandIn("""
            printf '%s\n' "$AWS_ENDPOINT_URL" "$@" > called
            for argument; do case $argument in file://*) cp "${argument#file://}" request.json ;; esac; done
            echo arn:aws:ecs:eu-west-1:000000000000:task-definition/web:1
            """);

        var run = _folder.Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1").Run("--register", "--project-name", "web");

        Assert.Equal("arn:aws:ecs:eu-west-1:000000000000:task-definition/web:1\n", run.Output);
        Assert.Equal(["level=info msg=\"Using ECS task definition\" TaskDefinition=\"web:1\""], run.Log);
        Assert.Equal(_folder.Run("--print", "--project-name", "web").Output, File.ReadAllText(Path.Combine(_folder.Path, "request.json")) + "\n");
        var called = File.ReadAllLines(Path.Combine(_folder.Path, "called"));
        Assert.Equal(["http://127.0.0.1:1", "ecs", "register-task-definition", "--cli-input-json"], called[..4]);
        Assert.False(File.Exists(called[4]["file://".Length..]));
    }

    [Fact]
    public void What_the_AWS_CLI_refuses_is_refused()
    {
        StandIn("echo 'An error occurred (ClientException)' >&2; exit 254");

        var run = _folder.Run("--register");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("level=error msg=\"Create task definition failed\" error=\"An error occurred (ClientException)\"", run.Log);
        Assert.EndsWith("An error occurred (ClientException)\n", run.Error, StringComparison.Ordinal);
    }

    /// <summary>As ECS describes it: in its own order, with its defaults and what it knows besides.</summary>
    private const string Described = """
        {"taskDefinitionArn": "arn:aws:ecs:eu-west-1:000000000000:task-definition/web:7", "revision": 7, "status": "ACTIVE", "family": "web",
         "compatibilities": ["EXTERNAL", "EC2"], "requiresCompatibilities": ["EC2"], "placementConstraints": [], "registeredAt": 1.5, "networkMode": "bridge",
         "requiresAttributes": [{"name": "com.amazonaws.ecs.capability.docker-remote-api.1.18"}], "volumes": [{"name": "data", "host": {}}],
         "containerDefinitions": [{"name": "web", "image": "x", "cpu": 0, "memory": 512, "essential": true, "volumesFrom": [], "systemControls": [],
           "environment": [{"name": "B", "value": "2"}, {"name": "A", "value": ""}], "mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}],
           "portMappings": [{"protocol": "tcp", "containerPort": 80, "hostPort": 0}], "dockerLabels": {"driver": "local"},
           "healthCheck": {"command": ["CMD", "true"], "interval": 30, "timeout": 5, "retries": 3}}]}
        """;

    [Theory]
    [InlineData("", "", false)]
    [InlineData("x,", "z,", true)]
    [InlineData("B: 2", "B: 3", true)]
    [InlineData("driver: local", "", true)]
    [InlineData("interval: 30s", "interval: 20s", true)]
    [InlineData("\"80\"", "\"80/udp\"", true)]
    [InlineData("\"80\"", "\"80:80\"", true)]
    [InlineData("/data", "/other", true)]
    public void A_revision_is_registered_only_if_it_says_something_new(string before, string after, bool isNew)
    {
        const string Compose = """
            version: "3"
            services:
              web: {image: x, environment: {A: "", B: 2}, ports: ["80"], volumes: ["data:/data"], labels: {driver: local}, healthcheck: {test: [CMD, "true"], interval: 30s}}
            volumes: {data: {}}
            """;
        _folder.Write("docker-compose.yml", before.Length == 0 ? Compose : Compose.Replace(before, after, StringComparison.Ordinal));
        _folder.Write("described.json", Described);
        StandIn("""
            case $2 in
              describe-task-definition) cat described.json ;;
              *) echo arn:aws:ecs:eu-west-1:000000000000:task-definition/web:8 ;;
            esac
            """);

        var run = _folder.Run("--register", "--project-name", "web");

        Assert.Equal((0, $"arn:aws:ecs:eu-west-1:000000000000:task-definition/web:{(isNew ? 8 : 7)}\n"), (run.ExitCode, run.Output));
        Assert.Contains($"level=info msg=\"Using ECS task definition\" TaskDefinition=\"web:{(isNew ? 8 : 7)}\"", run.Log);
    }

    /// <summary>Puts a program named aws in front of the path.</summary>
    private void StandIn(string script)
    {
        var file = Path.Combine(_folder.Path, "aws");
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _folder.Set("PATH", $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
