using System.Net;
using System.Text.Json;
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

    [Theory]
    [InlineData(400, "Missing hostname", "400: Missing hostname")]
    [InlineData(400, "{\"error\": \"cannot parse request body\"}", "400: cannot parse request body")]
    [InlineData(503, "{\"status\":503,\"error\":\"Service Unavailable\",\"message\":\"The registry is full\"}", "503: The registry is full")]
    [InlineData(400, "two\r\nlines", "400: two  lines")]
    [InlineData(400, "{broken", "400")]
    [InlineData(400, "[1]", "400: [1]")]
    public async Task The_reason_of_a_refusal_is_logged_on_one_line(int status, string body, string expected)
    {
        await using var registry = await FakeRegistry.StartAsync();
        (registry.Status, registry.Refusal) = (_ => status, body);
        await using var service = await new Service(registry, "Eureka:Client:ShouldFetchRegistry=false").StartAsync();

        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Any(), () => "nothing is logged");

        Assert.EndsWith($" answered {expected}", service.Log.AtLeast(LogLevel.Warning).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_URL_without_the_registry_s_path_is_hinted_at()
    {
        await using var registry = await FakeRegistry.StartAsync();
        registry.Status = _ => 404;
        await using var service = await new Service($"Eureka:Client:ServiceUrl={new Uri(registry.Url).GetLeftPart(UriPartial.Authority)}").StartAsync();

        await Eventually.HoldsAsync(() => service.Log.AtLeast(LogLevel.Warning).Count() == 2, () => "nothing is logged");

        Assert.All(service.Log.AtLeast(LogLevel.Warning), line => Assert.EndsWith(
            " answered 404; most registries are at /eureka/, which is missing in Eureka:Client:ServiceUrl", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IPAddress", "http://172.15.100.11")]
    [InlineData("IPAddress", "172.15.100.11:80")]
    [InlineData("IPAddress", "host.example")]
    [InlineData("IPAddress", "1")]
    [InlineData("HostName", "127.0.0.1:18235")]
    [InlineData("HostName", "http://host.example")]
    [InlineData("HostName", "host.example/path")]
    [InlineData("HostName", "two words")]
    [InlineData("LeaseRenewalIntervalInSeconds", "0")]
    [InlineData("LeaseRenewalIntervalInSeconds", "-5")]
    [InlineData("LeaseExpirationDurationInSeconds", "0")]
    public async Task A_setting_that_cannot_be_is_refused_at_the_start(string key, string value)
    {
        await using var service = new Service($"Eureka:Instance:{key}={value}");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(service.StartAsync);

        Assert.StartsWith($"Eureka:Instance:{key} must be ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${random.value}", "^[0-9a-f]{32}$")]
    [InlineData("customer:${random.uuid}", "^customer:[0-9a-f-]{36}$")]
    [InlineData("customer:${random.int}:${random.long}", "^customer:-?[0-9]+:-?[0-9]+$")]
    [InlineData("${random.int(10)}", "^[0-9]$")]
    [InlineData("${random.int[5,9]}", "^[5-8]$")]
    [InlineData("${random.long[7,8]}", "^7$")]
    [InlineData("${random.other}", "^\\$\\{random.other\\}$")]
    public async Task Random_values_in_ids_are_drawn_once(string id, string pattern)
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(registry, $"Eureka:Instance:InstanceId={id}", $"Eureka:Instance:MetadataMap:instanceId={id}").StartAsync();

        await service.Time.PassUntilAsync(() => registry.Requests.Any(request => request.Line.StartsWith("PUT", StringComparison.Ordinal)));

        var instance = JsonDocument.Parse(registry.Requests.First(request => request.Line.StartsWith("POST", StringComparison.Ordinal)).Body)
            .RootElement.GetProperty("instance");
        Assert.Matches(pattern, instance.GetProperty("instanceId").GetString());
        Assert.Matches(pattern, instance.GetProperty("metadata").GetProperty("instanceId").GetString());
        Assert.Contains(
            registry.Requests,
            request => request.Line.StartsWith($"PUT /eureka/apps/CUSTOMER/{Uri.EscapeDataString(instance.GetProperty("instanceId").GetString()!)}?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Eureka:Instance:IPAddress=::1", "Eureka:Instance:PreferIPAddress=true")]
    [InlineData("Eureka:Instance:IPAddress=[::1]", "Eureka:Instance:PreferIPAddress=true")]
    [InlineData("Eureka:Instance:HostName=::1", "Eureka:Instance:IPAddress=::1")]
    public async Task An_IPv6_address_stands_in_brackets_in_every_URL(string address, string more)
    {
        await using var registry = await FakeRegistry.StartAsync();
        await using var service = await new Service(
            registry, address, more, "Eureka:Instance:Port=80", "Eureka:Instance:SecurePort=443", "Eureka:Instance:HomePageUrl=http://${eureka.hostname}/h").StartAsync();

        await Eventually.HoldsAsync(() => service.Eureka.RegisteredStatus == InstanceStatus.Up, () => "it has not happened");

        var instance = JsonDocument.Parse(registry.Requests.First(request => request.Line == "POST /eureka/apps/CUSTOMER").Body)
            .RootElement.GetProperty("instance");
        Assert.Equal(
            ["http://[::1]/h", "http://[::1]:80/actuator/info", "http://[::1]:80/actuator/health", "https://[::1]:443/actuator/health", "::1"],
            ((string[])["homePageUrl", "statusPageUrl", "healthCheckUrl", "secureHealthCheckUrl", "ipAddr"]).Select(name => instance.GetProperty(name).GetString()));
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
