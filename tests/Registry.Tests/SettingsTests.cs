namespace Microservices.Registry.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("eureka.server.renewal-percent-threshold=2", "eureka.server.renewal-percent-threshold must be between 0 and 1")]
    [InlineData("eureka.server.eviction-interval-timer-in-ms=0", "eureka.server.eviction-interval-timer-in-ms must be greater than 0")]
    [InlineData("eureka.instance.registry.default-open-for-traffic-count=-1", "default-open-for-traffic-count must be 0 or more")]
    [InlineData("eureka.server.max-instances=many", "eureka:server:maxinstances")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, string message)
    {
        using var registry = new TestRegistry(setting);

        var exception = Assert.ThrowsAny<Exception>(() => registry.Client);

        Assert.Contains(message, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Settings_of_the_client_that_the_original_has_built_in_are_accepted()
    {
        await using var registry = new TestRegistry("eureka.client.register-with-eureka=false", "eureka.client.fetch-registry=false");

        Assert.Equal("", (await registry.GetAsync("apps")).HashCode());
    }
}
