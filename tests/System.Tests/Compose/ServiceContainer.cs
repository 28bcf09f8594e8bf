using Microservices.Golden;

namespace Microservices.SystemTests.Compose;

/// <summary>One container of an image of this repository, on the network of this machine, on a free port of 127.0.0.1.</summary>
internal sealed class ServiceContainer : IAsyncDisposable
{
    private readonly string _id;

    private ServiceContainer(string id, int port) => (_id, Port) = (id, port);

    public int Port { get; }

    public HttpClient Http => field ??= new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(10) };

    /// <param name="service">config, customer or accounting.</param>
    /// <param name="variables">Environment variables.</param>
    /// <param name="mounts">Files and folders of this machine and where the container sees them.</param>
    public static async Task<ServiceContainer> StartAsync(
        string service, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> mounts, CancellationToken cancellation)
    {
        var port = ServerProcess.FreePort();
        var all = new Dictionary<string, string>(variables) { ["SERVER_ADDRESS"] = "127.0.0.1", ["SERVER_PORT"] = $"{port}", ["PORT"] = $"{port}" };
        var id = await Docker.RunAsync(cancellation,
        [
            "run", "--detach", "--label", Docker.Label, "--network", "host", "--read-only", "--cap-drop", "ALL", "--tmpfs", "/app/.data:uid=1654,gid=1654", "--tmpfs", "/tmp",
            .. all.SelectMany(variable => (string[])["--env", $"{variable.Key}={variable.Value}"]),
            .. mounts.SelectMany(mount => (string[])["--volume", $"{mount.Key}:{mount.Value}:ro"]),
            $"localhost/{service}:{ComposeBank.Tag}",
        ]);
        return new(id, port);
    }

    /// <summary>Waits until readiness is green.</summary>
    public Task ReadyAsync(CancellationToken cancellation) =>
        ReadinessAsync(answer => answer.IsSuccessStatusCode ? Task.FromResult(true) : Task.FromResult(false), cancellation);

    /// <summary>Waits until readiness says something.</summary>
    public Task SaysAsync(string text, CancellationToken cancellation) =>
        ReadinessAsync(async answer => (await answer.Content.ReadAsStringAsync(cancellation)).Contains(text, StringComparison.Ordinal), cancellation);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Docker.RunAsync(CancellationToken.None, "rm", "--force", _id);
    }

    private async Task ReadinessAsync(Func<HttpResponseMessage, Task<bool>> condition, CancellationToken cancellation)
    {
        var last = "nothing";
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/actuator/health/readiness", UriKind.Relative), cancellation);
                last = await answer.Content.ReadAsStringAsync(cancellation);
                return await condition(answer);
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, () => $"readiness says {last}");
    }
}
