using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Microservices.ServiceDefaults.Tests;

public sealed class SpringPropertiesTests
{
    private static readonly string[] Names =
    [
        "spring.cloud.config.server.native.search-locations[]",
        "spring.cloud.config.server.accept-empty",
        "spring.cloud.config.server.overrides.**",
        "spring.cloud.config.server.git.repos.*.search-paths[]",
        "spring.cloud.config.server.composite[].type",
        "eureka.server.retention-time-in-m-s-in-delta-queue",
    ];

    [Theory]
    [InlineData("--server.port=8888", "server:port", "8888")]
    [InlineData("--spring.cloud.config.server.accept-empty=false", "spring:cloud:config:server:acceptempty", "false")]
    [InlineData("--spring.cloud.config.server.acceptEmpty=false", "spring:cloud:config:server:acceptempty", "false")]
    [InlineData("--spring.cloud.config.server.accept_empty=false", "spring:cloud:config:server:acceptempty", "false")]
    [InlineData("--spring.cloud.config.server.ACCEPT-EMPTY", "spring:cloud:config:server:acceptempty", "true")]
    [InlineData("--spring.cloud.config.server.native.search-locations[1]=b", "spring:cloud:config:server:native:searchlocations:1", "b")]
    [InlineData("--spring.cloud.config.server.native.searchLocations=file:/a, file:/b", "spring:cloud:config:server:native:searchlocations:1", "file:/b")]
    [InlineData("--spring.cloud.config.server.overrides.added.my-key=42", "spring:cloud:config:server:overrides:added.my-key", "42")]
    [InlineData("--spring.cloud.config.server.overrides[added.my-key]=42", "spring:cloud:config:server:overrides:added.my-key", "42")]
    [InlineData("--spring.cloud.config.server.git.repos.team-a.searchPaths=x,y", "spring:cloud:config:server:git:repos:team-a:searchpaths:1", "y")]
    [InlineData("--spring.cloud.config.server.git.repos[team.a].search-paths=x", "spring:cloud:config:server:git:repos:team.a:searchpaths:0", "x")]
    [InlineData("--spring.cloud.config.server.composite[0].type=git", "spring:cloud:config:server:composite:0:type", "git")]
    [InlineData("--eureka.server.retentionTimeInMSInDeltaQueue=5", "eureka:server:retentiontimeinmsindeltaqueue", "5")]
    public void A_command_line_option_is_read_in_any_of_its_spellings(string option, string key, string value) =>
        Assert.Equal(value, Configure([option])[key]);

    [Theory]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_ACCEPT_EMPTY", "spring:cloud:config:server:acceptempty")]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_ACCEPTEMPTY", "spring:cloud:config:server:acceptempty")]
    [InlineData("spring_cloud_config_server_acceptempty", "spring:cloud:config:server:acceptempty")]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_NATIVE_SEARCH_LOCATIONS_1", "spring:cloud:config:server:native:searchlocations:1")]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_NATIVE_SEARCHLOCATIONS", "spring:cloud:config:server:native:searchlocations:0")]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_GIT_REPOS_TEAMS_SEARCHPATHS_0", "spring:cloud:config:server:git:repos:teams:searchpaths:0")]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_COMPOSITE_0_TYPE", "spring:cloud:config:server:composite:0:type")]
    [InlineData("SPRING_CLOUD_CONFIG_SERVER_OVERRIDES_ADDED_KEY", "spring:cloud:config:server:overrides:added.key")]
    public void An_environment_variable_is_read_in_any_of_its_spellings(string variable, string key) =>
        Assert.Equal("there", With(variable, "there", () => Configure([])[key]));

    [Fact]
    public void The_command_line_beats_the_environment_and_replaces_a_list_as_a_whole()
    {
        var configuration = With("SPRING_CLOUD_CONFIG_SERVER_NATIVE_SEARCH_LOCATIONS", "a,b,c", () =>
            Configure(["--spring.cloud.config.server.native.search-locations=x"]));

        Assert.Equal("x", configuration["spring:cloud:config:server:native:searchlocations:0"]);
        Assert.Null(configuration["spring:cloud:config:server:native:searchlocations:1"]);
    }

    [Fact]
    public void The_forms_of_NET_keep_working() =>
        Assert.Equal("9", Configure(["--Spring:Cloud:Config:Server:AcceptEmpty=9"])["spring:cloud:config:server:acceptempty"]);

    [Theory]
    [InlineData("abc")]
    [InlineData("70000")]
    [InlineData("-1")]
    public void A_port_that_is_none_is_refused_by_name(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddSpringProperties([$"--server.port={port}"], []);

        var error = Assert.Throws<InvalidOperationException>(() => builder.UseServerPort(8888));
        Assert.Contains($"server.port: '{port}'", error.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configure(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddSpringProperties(args, Names);
        return builder.Configuration;
    }

    private static T With<T>(string variable, string value, Func<T> read)
    {
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            return read();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
