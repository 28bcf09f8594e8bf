using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.Eureka.Client.Tests;

/// <summary>A web service named customer that uses the client, on a clock that the test moves.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly WebApplicationBuilder _builder;
    private WebApplication? _app;

    public Service(FakeRegistry registry, params string[] settings)
        : this([$"Eureka:Client:ServiceUrl={registry.Url}", .. settings])
    {
    }

    public Service(params string[] settings)
    {
        _builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "customer" });
        _builder.WebHost.UseUrls("http://127.0.0.1:0");
        _builder.Logging.ClearProviders();
        _builder.Services.AddSingleton<ILoggerFactory>(Log);
        _builder.Services.AddSingleton<TimeProvider>(Time);
        _builder.Services.AddEurekaDiscoveryClient();
        _builder.Services.AddEurekaDiscoveryClient();
        _builder.Services.AddHttpClient("test").AddServiceDiscovery();
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            _builder.Configuration[parts[0]] = parts[1];
        }
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000));
    public LogLines Log { get; } = new();
    public IServiceCollection Services => _builder.Services;
    public WebApplication App => _app ??= Build();
    public string Url => App.Urls.First();
    public int Port => new Uri(Url).Port;
    public string InstancePath => $"/eureka/apps/CUSTOMER/localhost%3Acustomer%3A{Port}";
    public IEurekaClient Eureka => App.Services.GetRequiredService<IEurekaClient>();
    public HttpClient Client => App.Services.GetRequiredService<IHttpClientFactory>().CreateClient("test");

    public async Task<Service> StartAsync()
    {
        await App.StartAsync(TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>Asks a discovered service which of its instances answers.</summary>
    public Task<string> AskAsync(string url) => Client.GetStringAsync(url, TestContext.Current.CancellationToken);

    /// <summary>Whether an instance of a discovered service answers.</summary>
    public async Task<bool> FindsAsync(string url)
    {
        try
        {
            await AskAsync(url);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private WebApplication Build()
    {
        var app = _builder.Build();
        app.MapGet("/", () => "hello");
        return app;
    }
}
