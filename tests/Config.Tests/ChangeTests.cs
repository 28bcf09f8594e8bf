using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.ConfigServer.Tests;

public sealed class ChangeTests : IDisposable
{
    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);
    private readonly ConfigDirectory _files = new ConfigDirectory().With("orders.yml", "k: 1");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly ConfigServer _server;

    public ChangeTests() => _server = ConfigServer.Start(_files, _time);

    [Fact]
    public async Task A_changed_file_is_served_within_half_a_second()
    {
        Assert.Equal("1", await ReadAsync());
        _files.With("orders.yml", "k: 2");
        _time.Advance(HalfASecond);

        Assert.Equal("2", await ReadAsync());
        Assert.Equal("""{"value":2,"origin":"1:4"}""", (await _server.GetAsync("/orders/dev", ConfigServer.V2)).Raw("k"));
    }

    [Fact]
    public async Task Files_and_folders_that_appear_and_vanish_are_noticed()
    {
        Assert.Equal("1", await ReadAsync());
        _files.With("orders-dev.yml", "k: 3");
        _time.Advance(HalfASecond);
        Assert.Equal("3", await ReadAsync());
        _files.With("master/orders-dev.yml", "k: 4");
        _time.Advance(HalfASecond);
        Assert.Equal("4", await ReadAsync());
        File.Delete(_files.PathOf("master/orders-dev.yml"));
        File.Delete(_files.PathOf("orders-dev.yml"));
        _time.Advance(HalfASecond);
        Assert.Equal("1", await ReadAsync());
    }

    [Fact]
    public async Task A_link_that_is_switched_is_noticed()
    {
        _files.With("one", "k: 5").With("second", "k: 6, l: longer");
        File.Delete(_files.PathOf("orders.yml"));
        File.CreateSymbolicLink(_files.PathOf("orders.yml"), "one");
        Assert.Equal("5", await ReadAsync());
        _files.With("one", "k: 77");
        _time.Advance(HalfASecond);

        Assert.Equal("77", await ReadAsync());
    }

    [Fact]
    public async Task A_broken_file_is_served_again_once_it_is_mended()
    {
        Assert.Equal("1", await ReadAsync());
        _files.With("orders.yml", "k: [");
        _time.Advance(HalfASecond);
        Assert.Equal(HttpStatusCode.InternalServerError, await _server.GetStatusAsync("/orders/dev"));
        _files.With("orders.yml", "k: 8");
        _time.Advance(HalfASecond);

        Assert.Equal("8", await ReadAsync());
    }

    private async Task<string?> ReadAsync() => (await _server.GetAsync("/orders/dev")).Raw("k");

    public void Dispose()
    {
        _server.Dispose();
        _files.Dispose();
    }
}
