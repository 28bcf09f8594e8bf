using System.Net;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task It_registers_the_port_the_server_listens_on()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, "Eureka:Instance:MetadataMap:zone=a").StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");

        var request = Assert.Single(registry.Requests, request => request.Line == "POST /eureka/apps/CUSTOMER");
        Assert.Equal("application/json; charset=utf-8", request.Headers.ContentType);
        Assert.Equal("application/json", request.Headers.Accept);
        Assert.Equal("gzip, deflate", request.Headers.AcceptEncoding);
        Assert.Equal("false", request.Headers["X-Discovery-AllowRedirect"]);
        var port = service.Port;
        Assert.Equal(
            Compact($$$"""
            {"instance":{
              "instanceId":"localhost:customer:{{{port}}}",
              "app":"CUSTOMER",
              "ipAddr":"127.0.0.1",
              "port":{"@enabled":"true","$":{{{port}}}},
              "securePort":{"@enabled":"false","$":0},
              "homePageUrl":"http://localhost:{{{port}}}/",
              "statusPageUrl":"http://localhost:{{{port}}}/actuator/info",
              "healthCheckUrl":"http://localhost:{{{port}}}/actuator/health",
              "vipAddress":"customer",
              "secureVipAddress":"customer",
              "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
              "hostName":"localhost",
              "status":"UP",
              "overriddenstatus":"UNKNOWN",
              "leaseInfo":{"renewalIntervalInSecs":30,"durationInSecs":90},
              "metadata":{"zone":"a"},
              "lastUpdatedTimestamp":"1700000000000",
              "lastDirtyTimestamp":"1700000000000"}}
            """),
            request.Body);
    }

    [Fact]
    public async Task Settings_beat_what_is_found()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(
            registry, "Eureka:Instance:HostName=shop.example", "Eureka:Instance:IPAddress=10.0.0.7", "Eureka:Instance:PreferIPAddress=true",
            "Eureka:Instance:Port=80", "Eureka:Instance:InstanceId=one", "Eureka:Instance:VipAddress=a,b", "Eureka:Instance:AppName=shop",
            "Eureka:Instance:StatusPageUrl=http://${eureka.hostname}/s", "Eureka:Instance:HealthCheckUrlPath=/h").StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");

        var request = Assert.Single(registry.Requests, request => request.Line == "POST /eureka/apps/SHOP");
        Assert.Equal(
            Compact("""
            {"instance":{
              "instanceId":"one",
              "app":"SHOP",
              "ipAddr":"10.0.0.7",
              "port":{"@enabled":"true","$":80},
              "securePort":{"@enabled":"false","$":0},
              "homePageUrl":"http://10.0.0.7:80/",
              "statusPageUrl":"http://10.0.0.7/s",
              "healthCheckUrl":"http://10.0.0.7:80/h",
              "vipAddress":"a,b",
              "secureVipAddress":"shop",
              "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
              "hostName":"10.0.0.7",
              "status":"UP",
              "overriddenstatus":"UNKNOWN",
              "leaseInfo":{"renewalIntervalInSecs":30,"durationInSecs":90},
              "metadata":{"@class":"java.util.Collections$EmptyMap"},
              "lastUpdatedTimestamp":"1700000000000",
              "lastDirtyTimestamp":"1700000000000"}}
            """),
            request.Body);
    }

    [Fact]
    public async Task Its_id_stays_its_own_when_addresses_move_to_others()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(
            registry, "Eureka:Instance:PreferIPAddress=true", "Eureka:Instance:IPAddress=10.0.0.7", "Eureka:Instance:Port=80").StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");

        var request = Assert.Single(registry.Requests, request => request.Line == "POST /eureka/apps/CUSTOMER");
        Assert.Contains($"\"instanceId\":\"{Dns.GetHostName()}:customer:80\"", request.Body, StringComparison.Ordinal);
        Assert.Contains("\"hostName\":\"10.0.0.7\"", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_renews_the_lease_every_interval()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry).StartAsync();
        var renewal = $"PUT {service.InstancePath}?lastDirtyTimestamp=1700000000000";
        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus is not null, () => "it has not happened");

        var start = service.Time.GetUtcNow();
        await service.Time.PassUntilAsync(() => registry.Count(renewal) == 2);

        Assert.InRange(service.Time.GetUtcNow() - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
        Assert.Equal(1, registry.Count("POST /eureka/apps/CUSTOMER"));
        Assert.Equal("0", registry.Requests.First(request => request.Line == renewal).Headers.ContentLength?.ToString(null, null));
    }

    [Fact]
    public async Task Forgotten_by_the_registry_it_registers_at_once()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Status = line => line.StartsWith("PUT", StringComparison.Ordinal) && registry.Requests.Count(r => r.Line.StartsWith("PUT", StringComparison.Ordinal)) == 1 ? 404 : 200;
        await using var service = await new Service(registry, "Eureka:Client:ShouldFetchRegistry=false").StartAsync();

        await service.Time.PassUntilAsync(() => registry.Requests.Count(request => request.Line.StartsWith("PUT", StringComparison.Ordinal)) == 2);

        Assert.Equal(["POST", "PUT", "POST", "PUT"], registry.Requests.Select(request => request.Line.Split(' ')[0]));
    }

    [Fact]
    public async Task While_no_registry_can_be_asked_it_tries_again_and_logs_each_try_once()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Status = _ => registry.Requests.Count <= 3 ? 503 : 200;
        await using var service = await new Service(registry, "Eureka:Client:ShouldFetchRegistry=false").StartAsync();

        await service.Time.PassUntilAsync(() => service.Eureka.RegisteredStatus is not null);

        Assert.Equal(4, registry.Count("POST /eureka/apps/CUSTOMER"));
        var id = $"CUSTOMER/localhost:customer:{service.Port}";
        Assert.Equal(
            Enumerable.Repeat($"{id} not registered, trying again: {registry.Url} answered 503", 3)
                .Append($"Registered {id} as UP at http://localhost:{service.Port}/"),
            service.Log.AtLeast(LogLevel.Information));
    }

    [Fact]
    public async Task It_uses_the_next_registry_and_stays_with_it()
    {
        await using var broken = await FakeRegistry.StartAsync();
        broken.Status = _ => 500;
        await using var gone = await FakeRegistry.StartAsync();
        var goneUrl = gone.Url;
        await gone.DisposeAsync();
        await using var working = await FakeRegistry.StartAsync();
        await using var service = await new Service(
            $"Eureka:Client:ServiceUrl={broken.Url},{goneUrl},{working.Url.TrimEnd('/')}", "Eureka:Client:ShouldFetchRegistry=false").StartAsync();

        await service.Time.PassUntilAsync(() => working.Requests.Count == 3);

        Assert.Single(broken.Requests);
    }

    [Fact]
    public async Task Credentials_of_the_URL_are_sent_and_not_logged()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Status = _ => 401;
        var url = registry.Url.Replace("http://", "http://bud:hunter2@", StringComparison.Ordinal);
        await using var service = await new Service($"Eureka:Client:ServiceUrl={url}").StartAsync();

        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Count() == 2, () => "it has not happened");

        Assert.All(registry.Requests, request => Assert.Equal("Basic YnVkOmh1bnRlcjI=", request.Headers.Authorization));
        Assert.DoesNotContain("hunter2", string.Concat(service.Log.AtLeast(LogLevel.Trace)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_it_asks_nobody()
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using (var service = await new Service(registry, "Eureka:Client:Enabled=false").StartAsync())
            await service.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(registry.Requests);
    }

    private static string Compact(string json) => string.Concat(json.Split('\n').Select(line => line.Trim()));
}
