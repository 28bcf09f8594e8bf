using System.Net;
using System.Text.Json;

namespace Microservices.ConfigServer.Tests;

public sealed class HttpTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory().With("orders.yml", "k: 1");
    private readonly ConfigServer _server;

    public HttpTests() => _server = ConfigServer.Start(_files);

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/json, application/vnd.spring-cloud.config-server.v2+json", "application/json")]
    [InlineData("application/vnd.spring-cloud.config-server.v2+json, application/json", ConfigServer.V2)]
    [InlineData("application/json;q=0.1, application/vnd.spring-cloud.config-server.v2+json", ConfigServer.V2)]
    [InlineData("text/html, */*;q=0.1", "application/json")]
    [InlineData(ConfigServer.V2, ConfigServer.V2)]
    public async Task The_form_is_what_the_client_accepts(string? accept, string type)
    {
        for (var time = 0; time < 2; time++)
        {
            using var response = await _server.SendAsync(HttpMethod.Get, "/orders/dev", accept);

            Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        }
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("garbage", null)]
    [InlineData("application/json;q=0", null)]
    [InlineData("application/vnd.spring-cloud.config-server.v1+json", "application/vnd.spring-cloud.config-server.v1+json")]
    public async Task Nothing_acceptable_is_406(string accept, string? errorType)
    {
        using var response = await _server.SendAsync(HttpMethod.Get, "/orders/dev", accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal($"application/json, {ConfigServer.V2}", response.Headers.GetValues("Accept").Single());
        Assert.Equal(errorType, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/orders")]
    [InlineData("/orders/")]
    [InlineData("/orders/dev/")]
    [InlineData("//orders/dev")]
    [InlineData("/orders//dev")]
    [InlineData("/orders/dev.yml")]
    [InlineData("/orders/dev.properties")]
    [InlineData("/favicon.ico")]
    public async Task Paths_that_are_no_endpoint_are_404_with_an_error_body(string path)
    {
        var response = await _server.SendRawAsync(path);

        Assert.StartsWith("HTTP/1.1 404", response, StringComparison.Ordinal);
        var error = JsonElement.Parse(response[response.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(["timestamp", "status", "error", "path"], error.EnumerateObject().Select(property => property.Name));
        Assert.Equal(404, error.GetProperty("status").GetInt32());
        Assert.Equal("Not Found", error.GetProperty("error").GetString());
        Assert.Equal(path, error.GetProperty("path").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$", error.GetProperty("timestamp").GetString());
    }

    [Theory]
    [InlineData("/orders/dev.txt")]
    [InlineData("/orders;a=b/dev;c")]
    [InlineData("/orders/dev?x=1")]
    [InlineData("/actuator/anything")]
    [InlineData("http://localhost/orders/dev")]
    public async Task Unusual_paths_are_still_environments(string path) =>
        Assert.StartsWith("HTTP/1.1 200", await _server.SendRawAsync(path), StringComparison.Ordinal);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Other_methods_are_405(string method)
    {
        using var response = await _server.SendAsync(new HttpMethod(method), "/orders/dev");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Options_names_the_methods()
    {
        using var response = await _server.SendAsync(HttpMethod.Options, "/orders/dev");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Head_is_get_without_a_body()
    {
        using var get = await _server.SendAsync(HttpMethod.Get, "/orders/dev");
        using var head = await _server.SendAsync(HttpMethod.Head, "/orders/dev");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _server.Dispose();
        _files.Dispose();
    }
}
