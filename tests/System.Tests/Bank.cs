using System.Net;
using Microservices.Golden;

namespace Microservices.SystemTests;

/// <summary>The four services as processes, with ports and databases of their own. Each is started, stopped and killed by name.</summary>
public sealed class Bank : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _data = Directory.CreateTempSubdirectory("bank-").FullName;
    private readonly Dictionary<string, ServiceProcess> _running = [];
    private readonly Dictionary<string, int> _ports = Names.ToDictionary(name => name, _ => ServerProcess.FreePort());

    public Bank()
    {
        Directory.CreateDirectory(ConfigRepo);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("config-repo"))) File.Copy(file, Path.Combine(ConfigRepo, Path.GetFileName(file)));
    }

    public static IReadOnlyList<string> Names { get; } = ["config", "registry", "customer", "accounting"];

    /// <summary>How often the services that are started from now on ask the config server again without being told to.</summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(10);

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The bank's own copy of config-repo/.</summary>
    public string ConfigRepo => Path.Combine(_data, "config-repo");

    /// <summary>Starts whatever does not run, and waits until all four are ready and know each other.</summary>
    public async Task StartAllAsync(CancellationToken cancellation)
    {
        foreach (var name in Names.Where(name => !_running.ContainsKey(name))) Start(name);
        await AllReadyAsync(cancellation);
        await WholeAsync(cancellation);
    }

    public void Start(string name) => _running.Add(name, new ServiceProcess(Settings(name)));

    /// <summary>Done once a service has written something: it is up and trying.</summary>
    public Task SpokeAsync(string name, CancellationToken cancellation) => _running[name].Spoke.WaitAsync(StartLimit, cancellation);

    public async Task<int> StopAsync(string name, CancellationToken cancellation)
    {
        Assert.True(_running.Remove(name, out var service));
        await using (service) return await service.StopAsync(cancellation).WaitAsync(StartLimit, cancellation);
    }

    public async Task KillAsync(string name, CancellationToken cancellation)
    {
        Assert.True(_running.Remove(name, out var service));
        await using (service) await service.KillAsync(cancellation);
    }

    public Uri Url(string name, string path) => new($"http://localhost:{_ports[name]}{path}");

    public async Task AllReadyAsync(CancellationToken cancellation)
    {
        foreach (var name in Names) await ReadyAsync(name, cancellation);
    }

    public Task ReadyAsync(string name, CancellationToken cancellation) => Eventually.HoldsAsync(
        async () => (await GetStatusAsync(Url(name, "/actuator/health/readiness"), cancellation)) == HttpStatusCode.OK,
        () => $"{name} is not ready:\n{(_running.TryGetValue(name, out var service) ? service.Output : "not started")}");

    public Task<HttpResponseMessage> OpenAccountAsync(long customerId, CancellationToken cancellation) =>
        Accounts.OpenAsync(Http, Url("accounting", "/accounts"), customerId, cancellation);

    /// <summary>Done once both services are UP in the registry and an account can be opened.</summary>
    public Task WholeAsync(CancellationToken cancellation) =>
        Eventually.HoldsAsync(() => IsWholeAsync(cancellation), () => "no account can be opened");

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _running.Values) await service.DisposeAsync();
        Http.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task<bool> IsWholeAsync(CancellationToken cancellation)
    {
        foreach (var name in (string[])["customer", "accounting"])
        {
            var instances = await GetTextAsync(Url("registry", $"/eureka/apps/{name.ToUpperInvariant()}"), cancellation);
            if (!instances.Contains("\"status\":\"UP\"", StringComparison.Ordinal)) return false;
        }
        using var opened = await OpenAccountAsync(1, cancellation);
        return opened.StatusCode == HttpStatusCode.Created;
    }

    private async Task<HttpStatusCode?> GetStatusAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(url, cancellation);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<string> GetTextAsync(Uri url, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Accept", "application/json" } } };
        using var answer = await Http.SendAsync(request, cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private ServiceSettings Settings(string name)
    {
        string[] listen = [$"--server.port={_ports[name]}", "--server.address=localhost"];
        var native = $"--spring.cloud.config.server.native.search-locations=file:{ConfigRepo}";
        return name switch
        {
            "config" => new("Config", _data, [.. listen, "--spring.profiles.active=native", native], new Dictionary<string, string>()),
            "registry" => new("Registry", _data, listen, new Dictionary<string, string>()),
            "customer" => new("Customer", _data, [], Addresses(name)),
            _ => new("Accounting", _data, [], Addresses(name)),
        };
    }

    private Dictionary<string, string> Addresses(string name) => new()
    {
        ["Spring__Cloud__Config__Env"] = "dev",
        ["Spring__Cloud__Config__Uri"] = Url("config", "").GetLeftPart(UriPartial.Authority),
        ["Spring__Cloud__Config__PollingInterval"] = $"{PollingInterval}",
        ["Spring__Cloud__Config__LastKnownGood__Directory"] = Path.Combine(_data, "settings"),
        ["EUREKA_URL"] = Url("registry", "/eureka/").ToString(),
        ["CUSTOMER_URL"] = Url("customer", "").GetLeftPart(UriPartial.Authority),
        ["ACCOUNTING_URL"] = Url("accounting", "").GetLeftPart(UriPartial.Authority),
        ["DATA_DIR"] = _data,
        ["PORT"] = $"{_ports[name]}",
    };
}
