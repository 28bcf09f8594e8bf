using System.Net;

namespace Microservices.SystemTests.Compose;

/// <summary>`docker compose up`, as the README has it.</summary>
[Collection<ContainerTests>]
public sealed class ComposeTests : IAsyncLifetime
{
    private readonly ComposeBank _bank = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task The_bank_works_and_keeps_what_it_has_been_told()
    {
        await _bank.UpAsync(Cancellation);

        var account = await MainStory.TellAsync(_bank.Http, _bank.Url("customer", "/customers"), _bank.Url("accounting", "/accounts"), Cancellation);
        await _bank.ComposeAsync(Cancellation, "down");
        await _bank.UpAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, (await _bank.Http.GetAsync(account, Cancellation)).StatusCode);
    }

    [Theory(Explicit = true)]
    [InlineData("accounting", "customer", "registry", "config", "customerdb", "accountingdb")]
    [InlineData("accountingdb", "customer", "config", "accounting", "customerdb", "registry")]
    public async Task Containers_may_start_in_any_order(params string[] order)
    {
        await ContainerTests.ImagesAsync(Cancellation);

        foreach (var service in order) await _bank.ComposeAsync(Cancellation, "up", "--detach", "--no-deps", service);
        await _bank.UpAsync(Cancellation);

        await MainStory.TellAsync(_bank.Http, _bank.Url("customer", "/customers"), _bank.Url("accounting", "/accounts"), Cancellation);
    }

    [Fact(Explicit = true)]
    public async Task No_container_has_more_rights_than_it_needs()
    {
        await _bank.UpAsync(Cancellation);

        foreach (var service in (string[])["config", "registry", "customer", "accounting", "customerdb", "accountingdb"])
        {
            var container = Assert.Single(await _bank.ContainersAsync(service, Cancellation));
            Assert.Equal("[ALL] [no-new-privileges:true] true", await Docker.RunAsync(Cancellation, "inspect", "--format",
                "{{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.Init}}", container));
            Assert.StartsWith("127.0.0.1:", await _bank.ComposeAsync(Cancellation, "port", service, PortOf(service)), StringComparison.Ordinal);
            if (service.EndsWith("db", StringComparison.Ordinal)) continue;

            Assert.Equal("true 1654", await Docker.RunAsync(Cancellation, "inspect", "--format",
                "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}", container));
            var (exitCode, _, _) = await Docker.TryRunAsync(["exec", container, "/bin/sh", "-c", "true"], new Dictionary<string, string>(), Cancellation);
            Assert.NotEqual(0, exitCode);
        }
    }

    private static string PortOf(string service) => service switch
    {
        "config" => "8888",
        "registry" => "8761",
        "customer" => "8081",
        "accounting" => "8082",
        _ => "3306",
    };
}
