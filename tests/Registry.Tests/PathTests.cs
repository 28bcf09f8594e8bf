namespace Microservices.Registry.Tests;

public sealed class PathTests
{
    private static readonly TestInstance Cart = new("CART", "n1:cart:9001");

    [Theory]
    [InlineData("/eureka/apps/../apps", 404)]
    [InlineData("/eureka/apps/%2e%2e/apps", 404)]
    [InlineData("/eureka//apps", 200)]
    [InlineData("/eureka//apps/delta", 200)]
    [InlineData("//eureka///apps/CART", 200)]
    [InlineData("/eureka/v2//apps", 200)]
    [InlineData("/eureka//v2/apps", 200)]
    [InlineData("/eureka//", 404)]
    [InlineData("/eureka//apps/..", 404)]
    [InlineData("/eureka/apps//CART", 404)]
    [InlineData("/eureka/apps/CART/n1%2Fx", 400)]
    [InlineData("/eureka/apps/CART/n1%5cx", 400)]
    [InlineData("/eureka/apps/CART/%zz", 404)]
    [InlineData("/eureka/apps/CART/%ff%fe", 404)]
    [InlineData("/eurekaapps", 404)]
    [InlineData("/eureka/apps/CART/n1:cart:9001?lastDirtyTimestamp=%ff", 200)]
    [InlineData("//eureka/apps", 200)]
    public async Task A_path_is_taken_as_it_was_sent(string path, int status)
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(Cart);

        var answer = await RawSocket.ExchangeAsync(
            registry, $"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n", []);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
    }

    [Fact]
    public async Task An_answer_quotes_the_path_safely()
    {
        await using var registry = new TestRegistry();

        var answer = await RawSocket.ExchangeAsync(
            registry, "GET /eureka/\"<b>& HTTP/1.1\r\nHost: x\r\nAccept: application/xml\r\nConnection: close\r\n\r\n", []);

        Assert.Contains("<path>/eureka/&quot;&lt;b&gt;&amp;</path>", answer);
    }
}
