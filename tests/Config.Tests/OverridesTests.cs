using System.Net;

namespace Microservices.ConfigServer.Tests;

public sealed class OverridesTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory().With("orders.yml", "company: file");

    [Fact]
    public async Task Overrides_are_the_first_source_with_escapes_for_the_client()
    {
        using var server = ConfigServer.Start(
            _files,
            "spring.cloud.config.server.overrides.company=Override",
            "spring.cloud.config.server.overrides.web.port=${port:80}",
            @"spring.cloud.config.server.overrides.later=\${x}",
            @"spring.cloud.config.server.overrides.dollar=$\{y}");

        var environment = await server.GetAsync("/orders/dev");

        Assert.Equal(["overrides", "orders.yml"], environment.SourceNames(_files));
        Assert.Equal("\"Override\"", environment.Raw("company"));
        Assert.Equal("\"80\"", environment.Raw("web.port"));
        Assert.Equal("\"${x}\"", environment.Raw("later"));
        Assert.Equal("\"${y}\"", environment.Raw("dollar"));
        var withOrigins = await server.GetAsync("/orders/dev", ConfigServer.V2);
        Assert.Equal("""{"value":"Override","origin":"Config server overrides"}""", withOrigins.Raw("company"));
    }

    [Theory]
    [InlineData("${field.region}", "eu-west")]
    [InlineData("${field.none:${field.region}-x}", "eu-west-x")]
    [InlineData("${field.region}/${field.zone:b}", "eu-west/b")]
    [InlineData("${field.none:}", "")]
    [InlineData("x ${field.none} ${field.zone:b}", "x ${field.none} b")]
    [InlineData("http://${field.host:localhost:8080}/x", "http://localhost:8080/x")]
    [InlineData(@"\${field.region}", "${field.region}")]
    [InlineData(@"${field.region} \${field.region:x}", "eu-west ${field.region:x}")]
    public async Task Placeholders_are_resolved_unless_they_are_escaped(string written, string served)
    {
        using var server = ConfigServer.Start(_files, $"spring.cloud.config.server.overrides.k={written}", "field.region=eu-west");

        Assert.Equal($"\"{served}\"", (await server.GetAsync("/orders/dev")).Raw("k"));
    }

    [Fact]
    public async Task Nothing_found_is_404_when_empty_is_not_accepted()
    {
        using var server = ConfigServer.Start(_files, "spring.cloud.config.server.accept-empty=false");

        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/orders/dev"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/unknown/dev"));
    }

    [Fact]
    public async Task A_prefix_moves_everything_but_the_operations()
    {
        using var server = ConfigServer.Start(_files, "spring.cloud.config.server.prefix=/config");

        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/config/orders/dev"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/orders/dev"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/configs/orders/dev"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/actuator/health"));
    }

    public void Dispose() => _files.Dispose();
}
