using System.Globalization;
using Microservices.Golden;

namespace Microservices.SystemTests.Compose;

/// <summary>The bank in containers: the repository's compose files, under a project name and on ports of its own.</summary>
/// <param name="overrides">Compose files beside docker-compose.yml.</param>
internal sealed class ComposeBank(params string[] overrides) : IAsyncDisposable
{
    /// <summary>The tag of the images that these tests build.</summary>
    public const string Tag = "system-tests";

    /// <summary>Whether <c>BANK_IMAGES=built</c> says that the images of that tag are those of this tree.</summary>
    public static bool HasImages { get; } = Environment.GetEnvironmentVariable("BANK_IMAGES") == "built";

    private static readonly string[] PortVariables =
        ["CONFIG_PORT", "REGISTRY_PORT", "CUSTOMER_PORT", "ACCOUNTING_PORT", "CUSTOMERDB_PORT", "ACCOUNTINGDB_PORT", "BALANCER_PORT"];

    private readonly Dictionary<string, string> _variables = PortVariables
        .ToDictionary(name => name, _ => ServerProcess.FreePort().ToString(CultureInfo.InvariantCulture))
        .Append(new("TAG", Tag)).ToDictionary();

    /// <summary>The compose project's name.</summary>
    public string Project { get; } = $"bank-test-{Guid.NewGuid():N}"[..18];

    /// <summary>The network that all containers share.</summary>
    public string Network => $"{Project}_default";

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A variable of the compose files.</summary>
    public string this[string variable]
    {
        get => _variables[variable];
        set => _variables[variable] = value;
    }

    /// <summary>Where a service, or the balancer, is published.</summary>
    public Uri Url(string service, string path) => new($"http://localhost:{_variables[$"{service.ToUpperInvariant()}_PORT"]}{path}");

    /// <summary>Starts all containers, with images built from this tree unless they are to be pulled, and waits until all are healthy.</summary>
    public async Task UpAsync(CancellationToken cancellation)
    {
        await Docker.RequireAsync(cancellation);
        string[] build = HasImages || overrides.Contains("docker-compose.hub.yml") ? [] : ["--build"];
        await ComposeAsync(cancellation, ["up", .. build, "--quiet-pull", "--wait", "--wait-timeout", "180"]);
    }

    /// <summary>Runs <c>docker compose</c> on this project.</summary>
    public Task<string> ComposeAsync(CancellationToken cancellation, params string[] arguments) =>
        Docker.RunAsync(["compose", "--progress", "plain", "--project-name", Project, .. Files, .. arguments], _variables, cancellation);

    /// <summary>The ids of a service's containers.</summary>
    public async Task<string[]> ContainersAsync(string service, CancellationToken cancellation) =>
        (await ComposeAsync(cancellation, "ps", "--all", "--quiet", service)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits until a container is healthy.</summary>
    public static Task HealthyAsync(string container, CancellationToken cancellation) => Eventually.HoldsAsync(
        async () => await Docker.RunAsync(cancellation, "inspect", "--format", "{{.State.Health.Status}}", container) == "healthy",
        () => $"container {container} is not healthy");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await SaveLogsAsync();
        var (exitCode, _, error) = await Docker.TryRunAsync(
            ["compose", "--project-name", Project, .. Files, "down", "--volumes", "--timeout", "5"], _variables, CancellationToken.None);
        Assert.True(exitCode == 0, error);
    }

    // What failed once in a hundred runs is seen only there.
    private async Task SaveLogsAsync()
    {
        var (_, log, _) = await Docker.TryRunAsync(
            ["compose", "--project-name", Project, .. Files, "logs", "--timestamps", "--no-color"], _variables, CancellationToken.None);
        var directory = Directory.CreateDirectory(Repository.PathOf("artifacts", "logs"));
        await File.WriteAllTextAsync(Path.Join(directory.FullName, $"{Project}.log"), log);
    }

    private IEnumerable<string> Files => overrides.Prepend("docker-compose.yml").SelectMany(file => (string[])["--file", file]);
}
