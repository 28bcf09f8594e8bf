using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.Registry.Tests;

/// <summary>A registry of its own on a free port, whose clock only moves when told to.</summary>
internal sealed class TestRegistry : WebApplicationFactory<Program>
{
    private readonly string[] _settings;
    private readonly Lazy<HttpClient> _client;

    /// <param name="settings">Such as <c>eureka.server.disable-delta=true</c>.</param>
    public TestRegistry(params string[] settings)
    {
        _settings = settings;
        UseKestrel();
        _client = new(() =>
        {
            var client = CreateClient();
            client.DefaultRequestHeaders.Accept.Add(new("application/json"));
            return client;
        });
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
    public LogLines Log { get; } = new();
    public HttpClient Client => _client.Value;

    /// <summary>Evictions are not held back: what the tests of everything but self-preservation want.</summary>
    public static TestRegistry WithoutSelfPreservation(params string[] settings) =>
        new(["eureka.server.enable-self-preservation=false", .. settings]);

    public void Pass(int seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public async Task RegisterAsync(TestInstance instance, bool isReplica = false)
    {
        using var response = await PostAsync(instance.App, instance.ToJson(), isReplica);
        Assert.Equal(204, (int)response.StatusCode);
    }

    public Task<HttpResponseMessage> PostAsync(string app, string body, bool isReplica = false)
    {
        var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return SendAsync(HttpMethod.Post, $"apps/{app}", content, isReplica);
    }

    public async Task<int> RenewAsync(TestInstance instance, string query = "", bool isReplica = false)
    {
        using var response = await SendAsync(HttpMethod.Put, $"apps/{instance.App}/{instance.Id}{query}", null, isReplica);
        return (int)response.StatusCode;
    }

    public async Task<int> CancelAsync(TestInstance instance)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"apps/{instance.App}/{instance.Id}");
        return (int)response.StatusCode;
    }

    public async Task<int> SetStatusAsync(TestInstance instance, string status)
    {
        using var response = await SendAsync(HttpMethod.Put, $"apps/{instance.App}/{instance.Id}/status?value={status}");
        return (int)response.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, bool isReplica = false)
    {
        using var request = new HttpRequestMessage(method, $"/eureka/{path}") { Content = content };
        if (isReplica) request.Headers.Add("x-netflix-discovery-replication", "true");
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        var text = await Client.GetStringAsync($"/eureka/{path}", TestContext.Current.CancellationToken);
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> GetInstanceAsync(TestInstance instance) =>
        (await GetAsync($"apps/{instance.App}/{instance.Id}")).GetProperty("instance");

    public async Task<bool> KnowsAsync(TestInstance instance)
    {
        var applications = await GetAsync("apps");
        return applications.Instances().Any(item => item.Text("instanceId") == instance.Id);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var setting in (string[])["server.address=127.0.0.1", "server.port=0", .. _settings])
        {
            var equals = setting.IndexOf('=');
            builder.UseSetting(setting[..equals], setting[(equals + 1)..]);
        }
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
    }
}
