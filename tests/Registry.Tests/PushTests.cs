using Microservices.Eureka.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microservices.Registry.Tests;

/// <summary>The project's own client hears of changes instead of asking.</summary>
public sealed class PushTests
{
    [Fact]
    public async Task A_new_instance_is_known_to_its_callers_unasked_and_one_that_left_is_not_called_any_more()
    {
        await using var node = await Node.StartAsync();
        await using var caller = await StartCallerAsync(node.Url);
        await KnowsSoonAsync(caller, node, 1);

        for (var i = 2; i <= 10; i++)
        {
            await node.RegisterAsync(new("CART", $"host-{i}"));
            await KnowsSoonAsync(caller, i);
        }
        await node.CancelAsync(new("CART", "host-5"));
        await KnowsSoonAsync(caller, 9);
    }

    [Fact]
    public async Task A_caller_that_was_cut_off_hears_what_it_missed()
    {
        await using var gate = new TcpGate();
        await using var node = await Node.StartAsync();
        gate.LeadTo(node);
        await using var caller = await StartCallerAsync(gate.Url);
        await KnowsSoonAsync(caller, node, 1);

        gate.Block();
        await node.RegisterAsync(new("CART", "host-2"));
        gate.Heal();

        await KnowsSoonAsync(caller, 2);
    }

    [Fact]
    public async Task A_restarted_registry_that_does_not_know_everybody_yet_takes_nobody_from_the_callers_and_is_refilled_at_once()
    {
        await using var gate = new TcpGate();
        await using var before = await Node.StartAsync();
        gate.LeadTo(before);
        await using var caller = await StartCallerAsync(gate.Url, "Eureka:Client:ShouldRegisterWithEureka=true");
        await KnowsSoonAsync(caller, before, 1);
        await before.RegisterAsync(new("CART", "host-2"));
        await KnowsSoonAsync(caller, 2);

        await using var after = await Node.StartAsync();
        gate.LeadTo(after);
        gate.Block();
        gate.Heal();
        await after.RegisterAsync(new("CART", "host-3"));
        await KnowsSoonAsync(caller, 3);
        await after.CancelAsync(new("CART", "host-3"));

        await KnowsSoonAsync(caller, 2);
        var eureka = caller.Services.GetRequiredService<IEurekaClient>();
        await Eventually.HoldsAsync(
            async () => (await after.KnownAsync()).Contains("CALLER/", StringComparison.Ordinal), () => "the caller has not registered again");
        Assert.Equal(["host-1", "host-2"], eureka.GetInstances("CART").Select(instance => instance.InstanceId));
    }

    /// <summary>Asks so rarely that whatever it knows it was told.</summary>
    private static async Task<WebApplication> StartCallerAsync(string url, string setting = "Eureka:Client:ShouldRegisterWithEureka=false")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Eureka:Client:ServiceUrl"] = url;
        builder.Configuration[setting[..setting.IndexOf('=')]] = setting[(setting.IndexOf('=') + 1)..];
        builder.Configuration["Eureka:Instance:AppName"] = "caller";
        builder.Configuration["Eureka:Client:RegistryFetchIntervalSeconds"] = "3600";
        builder.Services.AddEurekaDiscoveryClient();
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>Registers a first instance, and waits until the caller hears of what happens.</summary>
    private static async Task KnowsSoonAsync(WebApplication caller, Node node, int count)
    {
        await node.RegisterAsync(new("CART", "host-1"));
        await KnowsSoonAsync(caller, count);
    }

    private static async Task KnowsSoonAsync(WebApplication caller, int count)
    {
        var eureka = caller.Services.GetRequiredService<IEurekaClient>();
        await Eventually.HoldsAsync(
            () => eureka.GetInstances("CART").Count == count, () => $"{eureka.GetInstances("CART").Count} instances instead of {count}");
    }
}
