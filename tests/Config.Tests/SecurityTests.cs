using System.Net;
using System.Text;

namespace Microservices.ConfigServer.Tests;

public sealed class SecurityTests : IDisposable
{
    private const string Clients = "spring.cloud.config.server.security.clients.";

    private static readonly string[] Options =
    [
        "encrypt.key=foo",
        Clients + "ops.password=o:ps", Clients + "ops.encrypt=true", Clients + "ops.decrypt=true",
        Clients + "shop.token=t0ken", Clients + "shop.applications=orders,cart-*", Clients + "shop.encrypt=true",
    ];

    private readonly ConfigDirectory _files =
        new ConfigDirectory().With("orders.yml", "k: 1").With("bank.yml", "k: secret").With("note.txt", "text");

    [Theory]
    [InlineData("/orders/dev")]
    [InlineData("/orders-dev.yml")]
    [InlineData("/orders/dev/main/note.txt")]
    [InlineData("/encrypt/status")]
    [InlineData("/key")]
    [InlineData("/events")]
    [InlineData("/nothing")]
    [InlineData("/actuator/info")]
    [InlineData("/actuator/prometheus")]
    [InlineData("/actuator/health/../info")]
    [InlineData("/actuator/health/../../orders/dev")]
    [InlineData("/actuator/healthy/dev")]
    [InlineData("/monitor/../orders/dev")]
    public async Task Who_says_nothing_gets_401(string path)
    {
        using var server = ConfigServer.Start(_files, Options);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/orders/dev", "Basic " + Encode("ops:o:ps")));

        var answer = await server.SendRawAsync(path);

        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
        Assert.Contains("WWW-Authenticate: Basic", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic", "ops:wrong")]
    [InlineData("Basic", "OPS:o:ps")]
    [InlineData("Basic", "shop:t0ken")]
    [InlineData("Basic", "")]
    [InlineData("Bearer", "wrong")]
    [InlineData("Bearer", "o:ps")]
    [InlineData("Digest", "x")]
    [InlineData("", "")]
    public async Task Wrong_credentials_are_401(string scheme, string credentials)
    {
        using var server = ConfigServer.Start(_files, Options);

        var parameter = scheme == "Basic" ? Encode(credentials) : credentials;

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "/orders/dev", $"{scheme} {parameter}"));
    }

    [Theory]
    [InlineData("/orders/dev", HttpStatusCode.OK)]
    [InlineData("/cart-a/dev", HttpStatusCode.OK)]
    [InlineData("/orders,cart-b/dev", HttpStatusCode.OK)]
    [InlineData("/orders-dev.yml", HttpStatusCode.OK)]
    [InlineData("/orders/dev/main/note.txt", HttpStatusCode.OK)]
    [InlineData("/bank/dev", HttpStatusCode.Forbidden)]
    [InlineData("/orders,bank/dev", HttpStatusCode.Forbidden)]
    [InlineData("/bank-dev.yml", HttpStatusCode.Forbidden)]
    [InlineData("/main/bank-dev.json", HttpStatusCode.Forbidden)]
    [InlineData("/bank/dev/main/note.txt", HttpStatusCode.Forbidden)]
    [InlineData("/bank/note.txt/x?useDefaultLabel", HttpStatusCode.Forbidden)]
    public async Task A_client_reads_its_applications_only(string path, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files, Options);
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(server, path, "Basic " + Encode("ops:o:ps")));

        Assert.Equal(status, await StatusAsync(server, path, "Bearer t0ken"));
        Assert.Equal(status, await StatusAsync(server, path, "Bearer t0ken"));
    }

    [Theory]
    [InlineData("/encrypt", "Bearer t0ken", HttpStatusCode.OK)]
    [InlineData("/decrypt", "Bearer t0ken", HttpStatusCode.Forbidden)]
    [InlineData("/decrypt/orders/dev", "Bearer t0ken", HttpStatusCode.Forbidden)]
    public async Task Encrypting_and_decrypting_are_allowed_apart(string path, string authorization, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files, Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("text") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Springs_own_user_may_do_everything_and_health_is_open()
    {
        using var server = ConfigServer.Start(_files, "spring.security.user.password=pass");

        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/actuator/health/readiness"));
        Assert.Equal(HttpStatusCode.Unauthorized, await server.GetStatusAsync("/bank/dev"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/bank/dev", "Basic " + Encode("user:pass")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/actuator/info", "Basic " + Encode("user:pass")));
    }

    [Theory]
    [InlineData("{noop}abc", "abc")]
    [InlineData("{noop}{x}abc", "{x}abc")]
    [InlineData("{bcrypt}$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i", "abc")]
    [InlineData("{cipher}682bc583f4641835fa2db009355293665d2647dade3375c0ee201de2a49f7bda", "mysecret")]
    public async Task A_password_may_be_kept_in_Springs_ways(string stored, string password)
    {
        using var server = ConfigServer.Start(
            _files, "encrypt.key=foo", $"spring.security.user.password={stored}", $"{Clients}ops.password={stored}");

        foreach (var name in new[] { "user", "ops" })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/orders/dev", "Basic " + Encode($"{name}:{password}")));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "/orders/dev", "Basic " + Encode($"{name}:{stored}")));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "/orders/dev", "Basic " + Encode($"{name}:wrong")));
        }
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<HttpStatusCode> StatusAsync(ConfigServer server, string path, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _files.Dispose();
}
