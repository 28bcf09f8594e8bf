namespace Microservices.ConfigServer.Tests;

public sealed class LinkTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory()
        .With("outside/secret.yml", "leaked: 1").With("outside/application.yml", "leaked: 1").With("config/application.yml", "k: 1");

    [Theory]
    [InlineData("config/orders.yml", "outside/secret.yml", "/orders/dev")]
    [InlineData("config/v2", "outside", "/secret/dev/v2")]
    [InlineData("config/sub", "outside", "/sub(_)secret/dev")]
    [InlineData("config/orders.yml", "config/orders.yml", "/orders/dev")]
    public async Task Links_out_of_the_location_are_not_followed(string link, string target, string path)
    {
        File.CreateSymbolicLink(_files.PathOf(link), _files.PathOf(target));
        using var server = ConfigServer.Start(_files, $"spring.cloud.config.server.native.search-locations={_files.Location}/config");

        Assert.Equal(["config/application.yml"], (await server.GetAsync(path)).SourceNames(_files));
    }

    [Fact]
    public async Task Links_within_the_location_are_how_Kubernetes_mounts_files()
    {
        _files.With("config/..2026/orders.yml", "k: 2");
        Directory.CreateSymbolicLink(_files.PathOf("config/..data"), "..2026");
        File.CreateSymbolicLink(_files.PathOf("config/orders.yml"), "..data/orders.yml");
        using var server = ConfigServer.Start(_files, $"spring.cloud.config.server.native.search-locations={_files.Location}/config");

        Assert.Equal("2", (await server.GetAsync("/orders/dev")).Raw("k"));
    }

    [Fact]
    public async Task The_location_itself_may_be_a_link()
    {
        Directory.CreateSymbolicLink(_files.PathOf("current"), _files.PathOf("config"));
        using var server = ConfigServer.Start(_files, $"spring.cloud.config.server.native.search-locations={_files.Location}/current");

        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));
    }

    public void Dispose() => _files.Dispose();
}
