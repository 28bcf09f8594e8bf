namespace Microservices.Registry.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("eureka.server.renewal-percent-threshold=2", "eureka.server.renewal-percent-threshold must be between 0 and 1")]
    [InlineData("eureka.server.eviction-interval-timer-in-ms=0", "eureka.server.eviction-interval-timer-in-ms must be greater than 0")]
    [InlineData("eureka.instance.registry.default-open-for-traffic-count=-1", "default-open-for-traffic-count must be 0 or more")]
    [InlineData("eureka.server.max-instances=many", "eureka:server:maxinstances")]
    [InlineData("eureka.server.security.clients.shop.password=", "eureka.server.security.clients.shop.password must not be empty")]
    [InlineData("eureka.dashboard.path=page", "eureka.dashboard.path must begin with a slash")]
    [InlineData("server.port=many", "server.port: 'many' is not a port number")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting, string message)
    {
        var (code, errors) = await EntryPoint.RunAsync(typeof(Program).Assembly, "--" + setting);

        Assert.Equal(1, code);
        Assert.Contains(message, errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", errors);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var exception = await Assert.ThrowsAnyAsync<InvalidOperationException>(
            () => Node.StartProcessAsync("eureka.server.max-id-length=0", "eureka.server.max-instances=0"));

        Assert.Contains("ended with 1", exception.Message);
        Assert.Contains("max-id-length must be greater than 0", exception.Message);
        Assert.Contains("max-instances must be greater than 0", exception.Message);
    }

    [Fact]
    public async Task Lists_may_be_as_old_as_those_of_the_original_on_request()
    {
        await using var registry = new TestRegistry("eureka.server.use-read-only-response-cache=true");
        Assert.Equal("", (await registry.GetAsync("apps")).HashCode());
        await registry.RegisterAsync(new("CART", "n1"));

        Assert.Equal("", (await registry.GetAsync("apps")).HashCode());
        Assert.Equal("UP", (await registry.GetInstanceAsync(new("CART", "n1"))).Text("status"));
        registry.Pass(30);
        Assert.Equal("UP_1_", (await registry.GetAsync("apps")).HashCode());
        Assert.Equal("UP_1_", (await registry.GetAsync("apps/delta")).HashCode());
    }

    [Fact]
    public void Help_names_every_setting()
    {
        using var output = new StringWriter();

        Assert.Equal(0, ServiceDefaults.HelpCommand.Run(["--help"], RegistryProperties.Usage, RegistryProperties.All, output));

        foreach (var name in RegistryProperties.Names) Assert.Contains($"  {name}", output.ToString());
    }

    [Fact]
    public async Task Settings_of_the_client_that_the_original_has_built_in_are_accepted()
    {
        await using var registry = new TestRegistry("eureka.client.register-with-eureka=false", "eureka.client.fetch-registry=false");

        Assert.Equal("", (await registry.GetAsync("apps")).HashCode());
    }
}
