using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

/// <summary>On ECS, with a stand-in for its task metadata endpoint and for the instance metadata service of the host.</summary>
public sealed class EcsTests : IAsyncLifetime
{
    private const string Task = """
        {"Cluster":"bank","TaskARN":"arn:aws:ecs:eu-west-1:000000000000:task/bank/158d1c8083dd49d6b527399fd6414f5c","Family":"bank",
         "AvailabilityZone":"eu-west-1b","LaunchType":"EC2","Containers":[]}
        """;

    private readonly WebApplication _ecs = Build();
    private string _container = "{}";
    private string _task = Task;
    private int _failures;

    public async ValueTask InitializeAsync()
    {
        _ecs.MapGet("/v4/158d", () => _failures-- > 0 ? Results.StatusCode(500) : Results.Text(_container));
        _ecs.MapGet("/v4/158d/task", () => Results.Text(_task));
        _ecs.MapPut("/latest/api/token", (HttpRequest request) =>
            request.Headers["X-aws-ec2-metadata-token-ttl-seconds"] == "60" ? Results.Text("token") : Results.BadRequest());
        _ecs.MapGet("/latest/meta-data/local-ipv4", (HttpRequest request) =>
            request.Headers["X-aws-ec2-metadata-token"] == "token" ? Results.Text("10.0.3.7") : Results.Unauthorized());
        await _ecs.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _ecs.DisposeAsync();

    [Fact]
    public async Task In_awsvpc_mode_a_task_has_an_address_of_its_own()
    {
        _container = """{"Networks":[{"NetworkMode":"awsvpc","IPv4Addresses":["10.0.2.106"]}]}""";

        var instance = await RegisteredAsync();

        Assert.Equal("10.0.2.106", (string)instance["ipAddr"]!);
        Assert.Equal("10.0.2.106", (string)instance["hostName"]!);
        Assert.Equal("eu-west-1b", (string)instance["metadata"]!["zone"]!);
        Assert.Equal("158d1c8083dd49d6b527399fd6414f5c", (string)instance["metadata"]!["ecsTaskId"]!);
    }

    [Fact]
    public async Task In_bridge_mode_it_is_reached_at_the_hosts_address_and_the_mapped_port()
    {
        _container = """
            {"Networks":[{"NetworkMode":"bridge","IPv4Addresses":["172.17.0.2"]}],
             "Ports":[{"ContainerPort":PORT,"Protocol":"tcp","HostPort":32768,"HostIp":"0.0.0.0"},{"ContainerPort":PORT,"Protocol":"tcp","HostPort":32768,"HostIp":"::"}]}
            """;

        var instance = await RegisteredAsync();

        Assert.Equal("10.0.3.7", (string)instance["ipAddr"]!);
        Assert.Equal("http://10.0.3.7:32768/", (string)instance["homePageUrl"]!);
    }

    [Fact]
    public async Task In_host_mode_it_has_the_hosts_interfaces()
    {
        _container = """{"Networks":[{"NetworkMode":"host"}]}""";

        var instance = await RegisteredAsync();

        Assert.Equal("127.0.0.1", (string)instance["ipAddr"]!);
        Assert.Equal("eu-west-1b", (string)instance["metadata"]!["zone"]!);
    }

    [Fact]
    public async Task What_the_settings_say_is_true()
    {
        _container = """{"Networks":[{"NetworkMode":"awsvpc","IPv4Addresses":["10.0.2.106"]}]}""";

        var instance = await RegisteredAsync("Eureka:Instance:IPAddress=10.9.9.9", "Eureka:Instance:MetadataMap:zone=cellar");

        Assert.Equal("10.9.9.9", (string)instance["ipAddr"]!);
        Assert.Equal("cellar", (string)instance["metadata"]!["zone"]!);
    }

    [Fact]
    public async Task An_endpoint_that_fails_is_asked_again()
    {
        _container = """{"Networks":[{"NetworkMode":"awsvpc","IPv4Addresses":["10.0.2.106"]}]}""";
        _failures = 2;

        Assert.Equal("10.0.2.106", (string)(await RegisteredAsync())["ipAddr"]!);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"Networks":"none","Ports":[1,{"ContainerPort":"x"}]}""")]
    public async Task Nonsense_does_not_keep_it_from_registering(string container)
    {
        _container = container;
        _task = container;

        Assert.Equal("127.0.0.1", (string)(await RegisteredAsync())["ipAddr"]!);
    }

    private async Task<JsonNode> RegisteredAsync(params string[] settings)
    {
        await using var registry = await FakeRegistry.StartAsync();
        var url = _ecs.Urls.First();
        await using var service = await new Service(registry,
        [
            $"ECS_CONTAINER_METADATA_URI_V4={url}/v4/158d", $"AWS_EC2_METADATA_SERVICE_ENDPOINT={url}", "Eureka:Instance:PreferIPAddress=true", .. settings,
        ]).StartAsync();
        _container = _container.Replace("PORT", $"{service.Port}", StringComparison.Ordinal);
        await service.Time.PassUntilAsync(() => registry.Requests.Any(request => request.Line.StartsWith("POST", StringComparison.Ordinal)));
        return JsonNode.Parse(registry.Requests.First(request => request.Line.StartsWith("POST", StringComparison.Ordinal)).Body)!["instance"]!;
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
