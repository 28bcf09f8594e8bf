using System.Net;

namespace Microservices.ConfigServer.Tests;

public sealed class ResourceTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory()
        .With("application.yml", "port: 8080")
        .With("site.conf", "listen ${port};")
        .With("site-dev.conf", "dev ${port};")
        .With("master/only-default.txt", "in the default label")
        .With("deep/.git/config", "leaked")
        .With("deep/a.bin", [0, 0xFF, (byte)'$', (byte)'{', (byte)'p', (byte)'}']);

    [Theory]
    [InlineData("/a/default/main/site.conf", "listen 8080;")]
    [InlineData("/a/dev/main/site.conf", "dev 8080;")]
    [InlineData("/a/eu,dev/main/site.conf", "dev 8080;")]
    [InlineData("/a/default,dev/main/site.conf", "listen 8080;")]
    [InlineData("/a/dev/site.conf?useDefaultLabel", "dev 8080;")]
    [InlineData("/a/dev/main/site.conf?resolvePlaceholders=false", "dev ${port};")]
    [InlineData("/a/dev/only-default.txt?useDefaultLabel", "in the default label")]
    public async Task A_text_is_served_for_its_profile_with_placeholders_resolved(string path, string text)
    {
        using var server = ConfigServer.Start(_files);

        Assert.Equal(text, await server.GetTextAsync(path));
        Assert.Equal(text, await server.GetTextAsync(path));
    }

    [Theory]
    [InlineData("/a/dev/main/nothing.txt")]
    [InlineData("/a/dev/main/deep")]
    [InlineData("/a/dev/main/deep/")]
    [InlineData("/a/dev/main/deep/.git/config")]
    [InlineData("/a/dev/main/deep/.GIT/config")]
    [InlineData("/a/dev/main/deep/%252egit/config")]
    [InlineData("/a/dev/main/../../deep/a.bin")]
    [InlineData("/a/dev/main/deep/..%252fa.bin")]
    [InlineData("/a/dev/main/%252e%252e/etc/passwd")]
    [InlineData("/a/dev/main/file:/etc/passwd")]
    [InlineData("/a/../main/site.conf")]
    [InlineData("/a/dev/(_)etc/passwd")]
    public async Task What_is_no_file_is_404_without_a_body(string path)
    {
        using var server = ConfigServer.Start(_files);

        var response = await server.SendRawAsync(path);

        Assert.StartsWith("HTTP/1.1 404", response, StringComparison.Ordinal);
        Assert.DoesNotContain("leaked", response, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/octet-stream", "application/octet-stream", 6)]
    [InlineData("text/html, application/octet-stream", "application/octet-stream", 6)]
    [InlineData("*/*, application/octet-stream;q=0.5", "text/plain; charset=UTF-8", 8)]
    [InlineData("application/json", "application/json", 8)]
    public async Task Bytes_are_served_as_they_are_to_who_asks_for_bytes(string accept, string type, int length)
    {
        using var server = ConfigServer.Start(_files);

        using var response = await server.SendAsync(HttpMethod.Get, "/a/dev/main/deep/a.bin", accept);

        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(length, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_broken_environment_breaks_its_texts()
    {
        using var server = ConfigServer.Start(_files.With("a.yml", "k: ["));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/dev/main/site.conf"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/b/dev/main/site.conf"));
    }

    [Fact]
    public async Task Pipes_links_out_and_huge_files_end_in_a_bounded_answer()
    {
        using var outside = new ConfigDirectory().With("secret.txt", "leaked");
        File.CreateSymbolicLink(_files.PathOf("link.txt"), outside.PathOf("secret.txt"));
        File.CreateSymbolicLink(_files.PathOf("zero.txt"), "/dev/zero");
        using (var huge = File.Create(_files.PathOf("huge.bin"))) huge.SetLength(64 << 20);
        using var server = ConfigServer.Start(_files);

        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/a/dev/main/link.txt"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/a/dev/main/zero.txt"));
        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/dev/main/huge.bin"));
    }

    [Fact]
    public async Task A_client_that_has_the_file_gets_304()
    {
        using var server = ConfigServer.Start(_files);
        using var first = await server.SendAsync(HttpMethod.Get, "/a/dev/main/site.conf");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/a/dev/main/site.conf");
        request.Headers.IfModifiedSince = first.Content.Headers.LastModified;

        using var second = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_last_location_may_be_looked_into_first()
    {
        _files.With("one/t", "1").With("two/t", "2");
        var locations = $"spring.cloud.config.server.native.search-locations={_files.Location}/one,{_files.Location}/two";
        using var server = ConfigServer.Start(_files, locations);
        using var reversed = ConfigServer.Start(_files, locations, "spring.cloud.config.server.reverse-location-order=true");

        Assert.Equal("1", await server.GetTextAsync("/a/dev/main/t"));
        Assert.Equal("2", await reversed.GetTextAsync("/a/dev/main/t"));
    }

    public void Dispose() => _files.Dispose();
}
