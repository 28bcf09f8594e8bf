namespace Microservices.Deploy.Tests;

/// <summary>Rules of ecs-cli for version 3 that no recorded case shows; taken from its sources and those of docker/cli.</summary>
public sealed class EcsComposeVersion3Tests : IDisposable
{
    private readonly ComposeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("image: nginx:$TAG-alpine", "nginx:1.27")] // without braces too, what follows a dash is a default
    [InlineData("image: nginx:$UNSET-alpine", "nginx:alpine")]
    [InlineData("image: ${tag:-lower}", "lower")]
    [InlineData("image: ${UNSET-${TAG}}", "${TAG}")] // the default ends at the first brace
    [InlineData("image: ${EMPTY?empty is set}x", "x")]
    [InlineData("image: $ ${TAG}", " 1.27")] // a good variable hides a stray dollar before it
    public void Variables_become_text(string line, string image) =>
        Assert.Equal(image, Service(line).Container().GetProperty("image").GetString());

    [Theory]
    [InlineData("privileged: ${FLAG}", "privileged", "true")]
    [InlineData("healthcheck: {test: [CMD, x], retries: \"${NUMBER}\"}", "healthCheck", """{"command":["CMD","x"],"retries":7}""")]
    [InlineData("ulimits: {nofile: \"${NUMBER}\"}", "ulimits", """[{"name":"nofile","softLimit":7,"hardLimit":7}]""")]
    [InlineData("ulimits: {nofile: -1}", "ulimits", """[{"name":"nofile","softLimit":0,"hardLimit":0}]""")]
    [InlineData("environment: [FROM_SHELL=, FROM_FILE, GIVEN=x]", "environment",
        """[{"name":"FROM_SHELL","value":"shell"},{"name":"FROM_FILE","value":"file"},{"name":"GIVEN","value":"x"}]""")]
    [InlineData("environment: {A: 010, B: 1e3, C: 1.50, D: 1000000.0}", "environment",
        """[{"name":"A","value":"8"},{"name":"B","value":"1e3"},{"name":"C","value":"1.5"},{"name":"D","value":"1e+06"}]""")]
    [InlineData("command: sh -c 'echo a' && b", "command", """["sh","-c","echo a"]""")]
    [InlineData("ports: [\"8000-8001:80\"]", "portMappings",
        """[{"containerPort":80,"hostPort":8000,"protocol":"tcp"},{"containerPort":80,"hostPort":8001,"protocol":"tcp"}]""")]
    [InlineData("ports: [\":80/UDP\"]", "portMappings", """[{"containerPort":80,"hostPort":0,"protocol":"udp"}]""")]
    [InlineData("extra_hosts: {b: 10.0.0.2, a: 10.0.0.1}", "extraHosts", """[{"hostname":"a","ipAddress":"10.0.0.1"},{"hostname":"b","ipAddress":"10.0.0.2"}]""")]
    [InlineData("labels: {}", "dockerLabels", "{}")]
    [InlineData("logging: {}", "logConfiguration", """{"logDriver":"","options":{}}""")]
    [InlineData("healthcheck: {}", "healthCheck", """{"command":[]}""")]
    [InlineData("stop_grace_period: 1500ms", "stopTimeout", "1")]
    [InlineData("tmpfs: [\"/run:size=1.5g,rw\"]", "linuxParameters", """{"capabilities":{},"devices":[],"tmpfs":[{"containerPath":"/run","size":1536,"mountOptions":["rw"]}]}""")]
    public void Keys_become_members(string line, string member, string json)
    {
        var compact = Service(line).Container().GetProperty(member).GetRawText().ReplaceLineEndings("");

        Assert.Equal(json, System.Text.RegularExpressions.Regex.Replace(compact, """(?<=[\[{,:}\]"\d]|true|false) +(?=["\[{\d}\]]|true|false)""", ""));
    }

    [Theory]
    [InlineData("user: 1000", "services.web.user must be a string")]
    [InlineData("command: {a: b}", "services.web.command must be a string")]
    [InlineData("command: [a, 1]", "services.web.command.1 must be a string")]
    [InlineData("environment:", "services.web.environment must be a mapping")]
    [InlineData("ports: [\"80\", \"80\"]", "services.web.ports array items must be unique")]
    [InlineData("ports: [70000]", "* error decoding 'Ports': Invalid containerPort: 70000")]
    [InlineData("ports: [\"1.2.3:80:80\"]", "services.web.ports.0 Does not match format 'ports'")]
    [InlineData("ports: [\"fe80::1%eth0:80:80\"]", "services.web.ports.0 Does not match format 'ports'")]
    [InlineData("sysctls: {}", "* error decoding 'Sysctls': invalid type map[string]interface {} for string list")]
    [InlineData("shm_size: 1.5", "* 'shm_size' expected type 'string', got unconvertible type 'float64'")]
    [InlineData("restart: no", "services.web.restart must be a string")]
    [InlineData("ulimits: {nofile: {soft: 1}}", "services.web.ulimits.nofile hard is required")]
    [InlineData("stop_grace_period: soon", "services.web.stop_grace_period Does not match format 'duration'")]
    [InlineData("healthcheck: {test: x, interval: soon}", "* error decoding 'HealthCheck.Interval': time: invalid duration soon")]
    [InlineData("command: \"'\"", "* error decoding 'Command': invalid command line string")]
    [InlineData("privileged: ${TAG}", "error while interpolating services.web.privileged: failed to cast to expected type: invalid boolean: 1.27")]
    [InlineData("command: [\"$\"]", "invalid interpolation format for services.web.command.[]: \"$\". You may need to escape any $ with another $.")]
    [InlineData("devices: [\"/dev/a:/dev/b:rx\"]", "Invalid device option: found 'x', but only 'r', 'w' or 'm' are valid")]
    [InlineData("volumes: [\"data::/b\"]", "* error decoding 'Volumes[0]': invalid spec: data::/b: empty section between colons")]
    [InlineData("labels: {1: x}", "Non-string key in services.web.labels: 1")]
    [InlineData("image: *nothing", "Error unmarshalling yaml data from Compose file: docker-compose.yml: yaml: unknown anchor 'nothing' referenced")]
    public void What_does_not_fit_is_refused(string line, string cause) => Assert.Equal("1: " + cause, Service(line).Refusal());

    [Fact]
    public void References_that_multiply_are_refused()
    {
        var lines = Enumerable.Range(1, 9).Select(i => $"    - &l{i} [{string.Join(',', Enumerable.Repeat($"*l{i - 1}", 10))}]");
        _folder.Write("docker-compose.yml", "version: \"3\"\nservices:\n  web:\n    - &l0 [x]\n" + string.Join('\n', lines) + "\n");

        Assert.Equal("1: yaml: document contains excessive aliasing", _folder.Refusal());
    }

    [Fact]
    public void A_host_path_is_one_volume_and_an_address_is_left_out()
    {
        var run = Service("volumes: [\"~/data:/a\", \"~/data:/b:ro\", \"/c\"]\n    ports: [\"[::1]:81:80\"]").Set("HOME", "/home/me").Run();

        Assert.Contains("""{"sourceVolume": "volume-0","readOnly": true}""", Squeezed(run.Output), StringComparison.Ordinal);
        Assert.Contains(""""sourcePath": "/home/me/data"""", run.Output, StringComparison.Ordinal);
        Assert.Equal(["level=warning msg=\"ignoring IP-address (::1:81:80/tcp) service will listen on '0.0.0.0'\""], run.Log);
    }

    private static string Squeezed(string json) => json
        .Replace("\"containerPath\": \"/b\",", "", StringComparison.Ordinal).ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal);

    private ComposeFolder Service(string line) => _folder
        .Write("docker-compose.yml", $"version: \"3\"\nservices:\n  web:\n    {line}\n")
        .Write(".env", "FROM_FILE=file\nTAG=of the file\n")
        .Set("TAG", "1.27").Set("EMPTY", "").Set("FLAG", "yes").Set("NUMBER", "7").Set("FROM_SHELL", "shell");
}
