using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("no placeholder", "no placeholder")]
    [InlineData("${host}", "db.example")]
    [InlineData("jdbc:mysql://${host}:${port}/x", "jdbc:mysql://db.example:3306/x")]
    [InlineData("${unknown}", "${unknown}")]
    [InlineData("${unknown} and ${host}", "${unknown} and db.example")]
    [InlineData("${unknown:spring}", "spring")]
    [InlineData("${unknown?steeltoe}", "steeltoe")]
    [InlineData("${unknown:}", "")]
    [InlineData("${unknown?}", "")]
    [InlineData("${host:other}", "db.example")]
    [InlineData("${host?other}", "db.example")]
    [InlineData("${some:section}", "inside")]
    [InlineData("${some.section}", "inside")]
    [InlineData("${some:section?other}", "inside")]
    [InlineData("${some.section:other}", "inside")]
    [InlineData("${list[1]}", "second")]
    [InlineData("${url:jdbc:mysql://h:1/db?useSSL=true}", "jdbc:mysql://h:1/db?useSSL=true")]
    [InlineData("${unknown:${host}}", "db.example")]
    [InlineData("${unknown:${nor-this:deep}}", "deep")]
    [InlineData("${unknown?${host}:${port}}", "db.example:3306")]
    [InlineData("${${pointer}}", "db.example")]
    [InlineData("${some:${part}}", "inside")]
    [InlineData("${chain}", "to db.example")]
    [InlineData("${PLACEHOLDER_HOST:localhost}", "from the environment")]
    [InlineData("${placeholder.host:localhost}", "from the environment")]
    [InlineData("${placeholder-host:localhost}", "from the environment")]
    [InlineData("${empty:other}", "")]
    [InlineData("${text:{\"a\":1}}", "{\"a\":1}")]
    [InlineData("${open", "${open")]
    [InlineData("${}", "${}")]
    [InlineData("$100 {x}", "$100 {x}")]
    [InlineData("${value:itself}", "itself")]
    public void Placeholders_are_resolved(string value, string expected)
    {
        Environment.SetEnvironmentVariable("PLACEHOLDER_HOST", "from the environment");
        using var live = new ConfigurationManager();
        Add(live, value).AddPlaceholderResolver();
        var built = Add(new ConfigurationBuilder(), value).AddPlaceholderResolver().Build();

        Assert.Equal(expected, live["value"]);
        Assert.Equal(expected, built["value"]);
        Assert.Equal(expected, built.GetSection("value").Value);
    }

    [Theory]
    [InlineData("${b}", "${a}", "a -> b -> a")]
    [InlineData("${b:default}", "${c}", "c -> a -> b -> c")]
    [InlineData("${a}", "", "a -> a")]
    public void A_cycle_is_an_error_that_names_the_keys(string a, string b, string expected)
    {
        using var configuration = new ConfigurationManager();
        configuration["a"] = a;
        configuration["b"] = b;
        configuration["c"] = "${a}";
        configuration.AddPlaceholderResolver();

        var error = Assert.Throws<InvalidOperationException>(() => configuration[expected[..1]]);
        Assert.Equal("Circular placeholders: " + expected, error.Message);
    }

    [Fact]
    public void Values_that_multiply_without_end_are_an_error()
    {
        using var configuration = new ConfigurationManager();
        for (var i = 0; i < 40; i++) configuration[$"k{i}"] = $"${{k{i + 1}}}${{k{i + 1}}}";
        configuration["k40"] = "";
        configuration.AddPlaceholderResolver();

        Assert.Throws<InvalidOperationException>(() => configuration["k0"]);
    }

    [Fact]
    public void A_changed_value_shows_at_the_next_read()
    {
        using var configuration = new ConfigurationManager();
        configuration["greeting"] = "hello ${who}";
        configuration["who"] = "Bud";
        configuration.AddPlaceholderResolver();
        Assert.Equal("hello Bud", configuration["greeting"]);

        configuration["who"] = "Terence";

        Assert.Equal("hello Terence", configuration["greeting"]);
    }

    [Fact]
    public async Task Remote_values_are_resolved_whichever_was_added_first()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Source = """{"greeting":"hello ${who:nobody}","who":"${PLACEHOLDER_WHO:Bud}"}""";
        using var before = new Application(server);
        before.Builder.Configuration.AddPlaceholderResolver();
        before.Load();
        using var after = new Application(server).Load();
        after.Builder.Configuration.AddPlaceholderResolver();

        Assert.Equal("hello Bud", before["greeting"]);
        Assert.Equal("hello Bud", after["greeting"]);
        Assert.Equal(2, server.Requests.Count);
    }

    private static IConfigurationBuilder Add(IConfigurationBuilder builder, string value) => builder
        .AddEnvironmentVariables()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["value"] = value,
            ["host"] = "db.example",
            ["port"] = "3306",
            ["some:section"] = "inside",
            ["part"] = "section",
            ["list:0"] = "first",
            ["list:1"] = "second",
            ["pointer"] = "host",
            ["chain"] = "to ${host}",
            ["empty"] = "",
        });
}
