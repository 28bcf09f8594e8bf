using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("""{"a.b":"x"}""", "a:b", "x")]
    [InlineData("""{"a.b[0].c":"x"}""", "a:b:0:c", "x")]
    [InlineData("""{"a[0][1]":"x"}""", "a:0:1", "x")]
    [InlineData("""{"a__b":"x"}""", "a:b", "x")]
    [InlineData("""{"a_b":"x"}""", "a_b", "x")]
    [InlineData("""{"logging.level.Acme\\.Shop":"x"}""", "logging:level:Acme.Shop", "x")]
    [InlineData("""{"a[key]":"x"}""", "a[key]", "x")]
    [InlineData("""{"a":true}""", "a", "True")]
    [InlineData("""{"a":false}""", "a", "False")]
    [InlineData("""{"a":1.5}""", "a", "1.5")]
    [InlineData("""{"a":8081}""", "a", "8081")]
    [InlineData("""{"a":null}""", "a", "")]
    [InlineData("""{"a":[1,2]}""", "a", "[1,2]")]
    [InlineData("""{"a":"ümlaut"}""", "A", "ümlaut")]
    public async Task Values_come_in_the_form_of_dotnet(string source, string key, string expected)
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Source = source;
        using var application = new Application(server).Load();

        Assert.Equal(expected, application[key]);
    }

    [Fact]
    public async Task The_first_property_source_wins_and_the_version_is_a_key()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Body = """
            {"name":"customer","version":"v7","state":"s1","propertySources":[
              {"name":"specific","source":{"a":"1"}}, {"name":"general","source":{"a":"2","b":"3"}}, {"name":"empty","source":{}}]}
            """;
        using var application = new Application(server).Load();

        Assert.Equal("1", application["a"]);
        Assert.Equal("3", application["b"]);
        Assert.Equal("v7", application["spring:cloud:config:client:version"]);
        Assert.Equal("s1", application["spring:cloud:config:client:state"]);
    }

    [Fact]
    public async Task Remote_values_beat_files_but_neither_environment_variables_nor_the_command_line()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Source = """{"file":"remote","urls":"remote","variable":"remote","argument":"remote"}""";
        Environment.SetEnvironmentVariable("PRECEDENCE_URLS", "prefixed");
        Environment.SetEnvironmentVariable("VARIABLE", "variable");
        using var application = new Application(server);
        application.Builder.Configuration
            .AddEnvironmentVariables("PRECEDENCE_")
            .AddInMemoryCollection([KeyValuePair.Create("file", (string?)"file"), KeyValuePair.Create("urls", (string?)"file")])
            .AddCommandLine(["--argument=argument"]);
        application.Load();

        Assert.Equal("remote", application["file"]);
        Assert.Equal("prefixed", application["urls"]);
        Assert.Equal("variable", application["variable"]);
        Assert.Equal("argument", application["argument"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_plain_configuration_builder_works_too(bool placeholdersFirst)
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Source = """{"greeting":"hello ${who:world}"}""";
        using var log = new LogLines();
        var builder = new ConfigurationBuilder().AddInMemoryCollection([
            KeyValuePair.Create("greeting", (string?)"from a file"),
            KeyValuePair.Create("Spring:Cloud:Config:Uri", (string?)server.Uri),
            KeyValuePair.Create("Spring:Cloud:Config:Name", (string?)"plain")]);
        var configuration = placeholdersFirst
            ? builder.AddPlaceholderResolver().AddConfigServer(log).Build()
            : builder.AddConfigServer(log).AddPlaceholderResolver().Build();

        Assert.Equal("hello world", configuration["greeting"]);
        Assert.Equal("/plain/Production", Assert.Single(server.Requests).Target);
        (configuration as IDisposable)?.Dispose();
    }

    [Theory]
    [InlineData("Uri=nowhere", "Spring:Cloud:Config:Uri")]
    [InlineData("FailFast=maybe", "Spring:Cloud:Config:FailFast")]
    [InlineData("Retry:MaxAttempts=0", "Spring:Cloud:Config:Retry:MaxAttempts")]
    [InlineData("PollingInterval=often", "Spring:Cloud:Config:PollingInterval")]
    public void A_setting_that_makes_no_sense_is_an_error_that_names_its_key(string setting, string key)
    {
        using var application = new Application("Spring:Cloud:Config:" + setting);

        Assert.Contains(key, Assert.Throws<InvalidOperationException>(application.Load).Message, StringComparison.Ordinal);
    }
}
