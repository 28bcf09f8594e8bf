namespace Microservices.Registry.Tests;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly TestInstance _cart = new("CART", "n1") { Metadata = """{"colour":"blue","team.name":"<x>"}""" };

    [Fact]
    public async Task A_restarted_server_answers_at_once_with_what_it_knew_and_says_so()
    {
        await using (var before = Start())
        {
            await before.RegisterAsync(_cart);
            await before.RegisterAsync(new("ORDER", "n2"));
            await before.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        }

        await using var after = Start();

        Assert.Equal("OUT_OF_SERVICE_1_UP_1_", (await after.GetAsync("apps")).HashCode());
        Assert.Equal("blue", (await after.GetInstanceAsync(_cart)).GetProperty("metadata").Text("colour"));
        var lease = (await after.GetAsync("apps/CART/n1/lease")).GetProperty("lease");
        Assert.True(lease.GetProperty("restored").GetBoolean());
        Assert.Contains("before the restart", lease.Text("explanation"));
        Assert.Equal(200, await after.RenewAsync(_cart));
        Assert.False((await after.GetAsync("apps/CART/n1/lease")).GetProperty("lease").GetProperty("restored").GetBoolean());
    }

    [Fact]
    public async Task Who_goes_on_renewing_stays_and_who_does_not_is_evicted()
    {
        await using (var before = Start())
        {
            await before.RegisterAsync(_cart);
            await before.RegisterAsync(new("ORDER", "n2"));
        }
        await using var after = Start();
        Assert.Equal("UP_2_", (await after.GetAsync("apps")).HashCode());

        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(200, await after.RenewAsync(_cart));
            after.Pass(30);
        }

        Assert.Equal("UP_1_", (await after.GetAsync("apps")).HashCode());
        Assert.True(await after.KnowsAsync(_cart));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"applications\":")]
    [InlineData("no JSON")]
    public async Task A_file_that_cannot_be_read_is_no_reason_not_to_start(string content)
    {
        await File.WriteAllTextAsync(_file, content, TestContext.Current.CancellationToken);

        await using var registry = Start();

        Assert.Equal("", (await registry.GetAsync("apps")).HashCode());
    }

    [Fact]
    public async Task What_changed_is_written_now_and_then()
    {
        await using var registry = Start();
        await registry.RegisterAsync(_cart);

        registry.Pass(30);

        Assert.Contains("\"n1\"", await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
    }

    public void Dispose() => File.Delete(_file);

    private TestRegistry Start() => TestRegistry.WithoutSelfPreservation($"eureka.server.snapshot-file={_file}");
}
