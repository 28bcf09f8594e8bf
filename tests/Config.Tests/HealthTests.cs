using System.Net;

namespace Microservices.ConfigServer.Tests;

public sealed class HealthTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory().With("sub/orders.yml", "k: 1");

    [Fact]
    public async Task Ready_while_the_search_locations_can_be_read()
    {
        using var server = ConfigServer.Start(
            _files, $"spring.cloud.config.server.native.search-locations={_files.Location}/sub/{{application}}");

        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/actuator/health/readiness"));
        Directory.Delete(_files.PathOf("sub"), recursive: true);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.GetStatusAsync("/actuator/health/readiness"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/actuator/health/liveness"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/orders/dev"));
        Assert.Equal(HttpStatusCode.NotFound, await server.GetStatusAsync("/actuator/health/configServer"));
    }

    public void Dispose() => _files.Dispose();
}
