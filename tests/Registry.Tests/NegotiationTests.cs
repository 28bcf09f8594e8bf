using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Microservices.Registry.Tests;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData("application/json", 200, "application/json")]
    [InlineData("application/json, application/xml;q=0.5", 200, "application/json")]
    [InlineData("application/xml", 200, "application/xml")]
    [InlineData("*/*", 200, "application/xml")]
    [InlineData("*", 200, "application/xml")]
    [InlineData("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", 200, "application/xml")]
    [InlineData("text/plain", 406, "application/json")]
    public async Task A_list_comes_in_the_form_that_is_asked_for(string accept, int status, string? mediaType)
    {
        await using var registry = new TestRegistry();
        registry.Client.DefaultRequestHeaders.Remove("Accept");
        registry.Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        using var response = await registry.SendAsync(HttpMethod.Get, "apps");

        Assert.Equal((status, mediaType), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("GET", "apps", "text/xml")]
    [InlineData("GET", "apps/CART/n1", "text/html")]
    [InlineData("GET", "vips/cart", "image/png, text/plain")]
    [InlineData("PUT", "apps/CART/n1", "application/vnd.api")]
    [InlineData("POST", "peerreplication/batch", "text/xml")]
    [InlineData("GET", "apps", "application/xml;q=0")]
    [InlineData("GET", "apps", "no media type")]
    public async Task A_client_that_accepts_no_form_of_the_registry_is_told_so(string method, string path, string accept)
    {
        await using var registry = new TestRegistry();
        registry.Client.DefaultRequestHeaders.Remove("Accept");
        registry.Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        using var response = await registry.SendAsync(new(method), path);

        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal((406, 406), ((int)response.StatusCode, error.GetProperty("status").GetInt32()));
        Assert.Equal(("Not Acceptable", $"/eureka/{path}"), (error.Text("error"), error.Text("path")));
        Assert.Contains("application/xml", error.Text("message"));
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("deflate", false)]
    [InlineData("identity", false)]
    public async Task Lists_are_compressed_for_those_who_ask(string acceptEncoding, bool compressed)
    {
        await using var registry = new TestRegistry();
        registry.Client.DefaultRequestHeaders.Add("Accept-Encoding", acceptEncoding);

        foreach (var path in new[] { "apps", "apps/delta" })
        {
            using var response = await registry.SendAsync(HttpMethod.Get, path);
            Assert.Equal(compressed, response.Content.Headers.ContentEncoding.Contains("gzip"));
        }
    }

    [Fact]
    public async Task The_compressed_answer_is_the_plain_one_also_when_it_is_put_together_from_large_and_small_parts()
    {
        await using var registry = new TestRegistry();
        foreach (var app in new[] { "A-SMALL", "B-LARGE", "C-SMALL", "D-SMALL", "E-LARGE", "F-LARGE" })
            foreach (var instance in TestInstance.Many(app, app.EndsWith("LARGE", StringComparison.Ordinal) ? 60 : 2))
                await registry.RegisterAsync(instance);
        var plain = (await registry.GetAsync("apps")).GetRawText();
        registry.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");

        using var response = await registry.SendAsync(HttpMethod.Get, "apps");

        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var unpacked = new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(plain, text);
        Assert.Equal(186, JsonDocument.Parse(text).RootElement.Instances().Count());
        Assert.True(response.Content.Headers.ContentLength < plain.Length / 10);
    }

    [Fact]
    public async Task A_list_of_megabytes_arrives_whole()
    {
        await using var registry = new TestRegistry();
        foreach (var instance in TestInstance.Many("CART", 50))
            await registry.RegisterAsync(instance with { Metadata = $$"""{"text":"{{new string('x', 50_000)}}"}""" });

        using var response = await registry.SendAsync(HttpMethod.Get, "apps");

        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(response.Content.Headers.ContentLength, bytes.Length);
        Assert.Equal(50, JsonDocument.Parse(bytes).RootElement.Instances().Count());
    }
}
