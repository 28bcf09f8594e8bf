using System.Text.Json;

namespace Microservices.Deploy.Tests;

/// <summary>Rules of ecs-cli for versions 1 and 2 that no recorded case shows; taken from its sources and those of libcompose.</summary>
public sealed class EcsComposeVersion2Tests : IDisposable
{
    private readonly ComposeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_version_1_has_its_services_at_the_top()
    {
        _folder.Write("docker-compose.yml", "web:\n  image: nginx\n  log_driver: syslog\n  net: host\n  ports: [80]\n");

        var container = _folder.Container();

        Assert.Equal("nginx", container.GetProperty("image").GetString());
        Assert.Equal("syslog", container.GetProperty("logConfiguration").GetProperty("logDriver").GetString());
        Assert.Equal(
            [
                "level=warning msg=\"Skipping unsupported YAML option for service...\" option name=network_mode service name=web",
                "level=warning msg=\"Skipping unsupported YAML option for service...\" option name=networks service name=web",
            ],
            _folder.Run().Log);
    }

    [Fact]
    public void A_service_extends_another_one()
    {
        _folder.Write("base.yml", "version: \"2\"\nservices:\n  base: {image: old, environment: {A: 1, B: 2}, cap_add: [SYS_TIME]}\n");
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  web:\n    extends: {file: base.yml, service: base}\n    image: new\n    environment: {B: 3}\n    cap_add: [SYS_NICE]\n");

        var container = _folder.Container();

        Assert.Equal("new", container.GetProperty("image").GetString());
        Assert.Equal(["A=1", "B=3"], container.GetProperty("environment").EnumerateArray().Select(Pair));
        Assert.Equal(["SYS_TIME", "SYS_NICE"], container.GetProperty("linuxParameters").GetProperty("capabilities").GetProperty("add").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void A_default_holds_from_there_on_and_an_empty_variable_is_unset()
    {
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  web: {image: \"${TAG:-a}\", user: \"${TAG}\", hostname: \"${OTHER-b}\"}\n").Set("TAG", "").Set("OTHER", "");

        var container = _folder.Container();

        Assert.Equal("a", container.GetProperty("user").GetString());
        Assert.Equal("b", container.GetProperty("hostname").GetString());
    }

    [Fact]
    public void Of_environment_files_the_first_to_name_a_key_counts_from_the_end()
    {
        _folder.Write("one.env", "A=one\nB=one\n# no\n").Write("two.env", "B=two\nC=two\n");
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  web: {image: x, env_file: [one.env, two.env], environment: [\"C=here\"]}\n");

        Assert.Equal(["C=here", "B=two", "A=one"], _folder.Container().GetProperty("environment").EnumerateArray().Select(Pair));
    }

    [Theory]
    [InlineData("version: \"1\"\nservices: {}\n", "  line 1: cannot unmarshal !!str `1` into config.RawService")]
    [InlineData("version: \"2.1\"\nservices: {}\n", "Unsupported Docker Compose version found: 2.1")]
    [InlineData("version: [2]\n", "  line 1: cannot unmarshal !!seq into string")]
    [InlineData("- web\n", "  line 1: cannot unmarshal !!seq into project.ComposeVersion")]
    [InlineData("", "cannot create a task definition with no containers; invalid service config")]
    [InlineData("version: \"2\"\nservices:\n  web: {}\n", "Service 'web' has neither an image nor a build context specified. At least one must be provided.")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, hosts: [a]}\n", "Unsupported config option for web service: 'hosts' (did you mean 'extra_hosts'?)")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, links: {a: b}}\n", "Service 'web' configuration key 'links' contains an invalid type, it should be an array.")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, environment: {A: true}}\n", "Unsupported config option for web service: 'A'")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, command: [a, 1]}\n", "Service 'web' configuration key 'command' contains 1, which is an invalid type, it should be a string")]
    [InlineData("version: \"2\"\nservices:\n  a b: {image: x}\n", "Invalid service name 'a b' - only [a-zA-Z0-9\\._\\-] characters are allowed")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: \"${TAG:?x}\"}\n", "Invalid interpolation format for key \"image\": \"${TAG:?x}\"")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, ports: [\"80/sctp\"]}\n", "Could not convert port into integer in portmappings: strconv.Atoi: parsing \"80/sctp\": invalid syntax")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, mem_limit: lots}\n", "invalid size: 'lots'")]
    [InlineData("version: \"2\"\nservices:\n  web: {image: x, volumes_from: [\"a:b:c\"]}\n", "expected format [container:]SERVICE|CONTAINER[:ro|rw]. could not parse cfgVolumeFrom: a:b:c")]
    [InlineData("version: \"2\"\nservices:\n  web: {extends: other, image: x}\n", "Failed to find service other to extend")]
    public void What_does_not_fit_is_refused(string file, string cause) =>
        Assert.Equal("1: " + cause, _folder.Write("docker-compose.yml", file).Refusal());

    [Theory]
    [InlineData("nginx -g \"daemon off;\"", "nginx|-g|daemon off;")]
    [InlineData("date +%s --utc # d\u00e9j\u00e0 `vu`", "date|+%s|--utc")]
    [InlineData("echo '\ud83d\ude00'x a\\;b", "echo|\ud83d\ude00x|a;b")]
    public void A_command_is_split_as_in_a_shell(string command, string words)
    {
        _folder.Write("docker-compose.yml", $"version: \"2\"\nservices:\n  web:\n    image: x\n    command: >-\n      {command}\n");

        Assert.Equal(words.Split('|'), _folder.Container().GetProperty("command").EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData("echo `date`", "Unknown rune: 96")]
    [InlineData("echo x`date`", "Uknown rune: 96")]
    [InlineData("echo \\\u00e9", "Uknown rune: 233")]
    [InlineData("echo \ud83d\ude00", "Unknown rune: 128512")]
    [InlineData("echo \"\\\u00e9\"", "Uknown rune: 233")]
    public void A_character_that_has_to_be_in_quotes_is_refused(string command, string cause) => Assert.Equal("1: " + cause,
        _folder.Write("docker-compose.yml", $"version: \"2\"\nservices:\n  web:\n    image: x\n    command: >-\n      {command}\n").Refusal());

    [Theory]
    [InlineData("1e400", "1e400")]
    [InlineData("1e+400", "1e+400")]
    [InlineData("-2.5e-7", "-0.00000025")]
    [InlineData(".5e1", "5")]
    [InlineData("0b11", "3")]
    [InlineData("-0.0", "-0")]
    public void Numbers_are_read_as_YAML_and_written_without_an_exponent(string number, string text)
    {
        _folder.Write("docker-compose.yml", $"version: \"2\"\nservices:\n  web: {{image: x, environment: {{A: {number}}}}}\n");

        Assert.Equal("A=" + text, Pair(_folder.Container().GetProperty("environment")[0]));
    }

    [Fact]
    public void Services_that_extend_each_other_end_as_in_ecs_cli()
    {
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  a: {extends: b, image: x}\n  b: {extends: a, image: x}\n");

        Assert.StartsWith("2: ", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image: [x]", "Service 'web' configuration key 'image' contains an invalid type, it should be a string.")]
    [InlineData("image: x\n    command: '`x`'", "Unknown rune: 96")]
    [InlineData("image: x\n    mem_limit: lots", "invalid size: 'lots'")]
    public void A_file_that_does_not_fit_is_reported_by_the_library_first(string lines, string cause)
    {
        _folder.Write("docker-compose.yml", $"version: \"2\"\nservices:\n  web:\n    {lines}\n");

        var run = _folder.Run("--print", "--project-name", "My_Shop.1");

        Assert.Equal($"level=error msg=\"Could not parse config for project myshop1 : {cause}\"", run.Log[0]);
        Assert.Equal(3, run.Log.Count);
    }

    [Fact]
    public void A_service_that_extends_another_one_is_no_reason_for_a_warning()
    {
        _folder.Write("docker-compose.yml", "version: \"2\"\nservices:\n  base: {image: x}\n  web: {extends: base}\n");

        Assert.Empty(_folder.Run().Log);
    }

    [Theory]
    [InlineData("networks: [one]", 0)]
    [InlineData("networks: [one, two]", 2)]
    [InlineData("network_mode: bridge", 2)]
    public void One_network_is_no_warning(string line, int warnings)
    {
        _folder.Write("docker-compose.yml", $"version: \"2\"\nservices:\n  web:\n    image: x\n    {line}\nnetworks:\n  one:\n");

        Assert.Equal(warnings, _folder.Run().Log.Count);
    }

    private static string Pair(JsonElement variable) => $"{variable.GetProperty("name").GetString()}={variable.GetProperty("value").GetString()}";
}
