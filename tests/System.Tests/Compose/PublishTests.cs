using Microservices.Golden;

namespace Microservices.SystemTests.Compose;

/// <summary>deploy/03-docker-hub/push, from a clone of this repository to a registry of its own.</summary>
[Collection<ContainerTests>]
public sealed class PublishTests : IAsyncLifetime
{
    private const int Failed = 1, WrongUsage = 2, NotLoggedIn = 3, Taken = 4;

    // tester:secret, as `htpasswd -nbB` writes it.
    private const string Users = "tester:$2y$05$j.GVwO384dBd5TRTSADXquItO4EKPwL3xXUql4alVWiU59YDupfym";

    private readonly string _clone = Directory.CreateTempSubdirectory("push-").FullName;
    private readonly string _registry = $"127.0.0.1:{ServerProcess.FreePort()}";
    private string? _container;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Docker.RequireAsync(Cancellation);
        await GitAsync("clone", "--quiet", Repository.Root, ".");
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null) await Docker.RunAsync(CancellationToken.None, "rm", "--force", "--volumes", _container);
        Directory.Delete(_clone, recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task What_was_pushed_can_be_pulled_and_runs()
    {
        await StartRegistryAsync();

        var (exitCode, output, error) = await PushAsync($"{_registry}/bank");
        Assert.True(exitCode == 0, error);
        var images = Bank.Names.Select(service => $"{_registry}/bank/{service}:{Version}").ToList();
        foreach (var service in Bank.Names) Assert.Matches($@"(?m)^{_registry}/bank/{service}@sha256:[0-9a-f]{{64}}$", output);
        Assert.DoesNotContain("mysql", output, StringComparison.OrdinalIgnoreCase);

        await Docker.RunAsync(Cancellation, ["image", "rm", .. images]);
        await using var bank = new ComposeBank("docker-compose.hub.yml") { ["REGISTRY"] = $"{_registry}/bank", ["TAG"] = Version };
        await bank.UpAsync(Cancellation);
        await MainStory.TellAsync(bank.Http, bank.Url("customer", "/customers"), bank.Url("accounting", "/accounts"), Cancellation);

        // Another commit does not replace a version.
        await File.WriteAllTextAsync(Path.Combine(_clone, "NEWS"), "news", Cancellation);
        Assert.Equal(Taken, (await PushAsync($"{_registry}/bank")).ExitCode);
        await GitAsync("add", "NEWS");
        await GitAsync("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "commit", "--quiet", "--message", "News");
        var second = await PushAsync($"{_registry}/bank");
        Assert.Equal(Taken, second.ExitCode);
        Assert.Contains("raise <Version>", second.Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Who_is_not_logged_in_is_told_so()
    {
        var users = Path.Combine(_clone, "..", Path.GetFileName(_clone) + ".users");
        await File.WriteAllTextAsync(users, Users, Cancellation);
        await StartRegistryAsync("--volume", $"{Path.GetFullPath(users)}:/users:ro",
            "--env", "REGISTRY_AUTH=htpasswd", "--env", "REGISTRY_AUTH_HTPASSWD_REALM=bank", "--env", "REGISTRY_AUTH_HTPASSWD_PATH=/users");

        var (exitCode, _, error) = await PushAsync($"{_registry}/bank");

        File.Delete(users);
        Assert.Equal(NotLoggedIn, exitCode);
        Assert.Contains($"docker login {_registry}", error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        var (exitCode, output, _) = await PushAsync("--dry-run", "docker.io/nobody");

        Assert.Equal(0, exitCode);
        foreach (var service in Bank.Names) Assert.Contains($"docker push docker.io/nobody/{service}:{Version}", output, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData(WrongUsage)]
    [InlineData(WrongUsage, "--all")]
    [InlineData(WrongUsage, "docker.io/Nobody;ls")]
    [InlineData(NotLoggedIn, "registry.example/nobody")]
    [InlineData(Failed, "127.0.0.1:1/nobody")]
    public async Task What_is_wrong_is_said(int expected, params string[] arguments)
    {
        var (exitCode, _, error) = await PushAsync(arguments);

        Assert.Equal(expected, exitCode);
        Assert.Contains("push: ", error, StringComparison.Ordinal);
    }

    private static string Version { get; } = System.Xml.Linq.XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    private async Task StartRegistryAsync(params string[] options)
    {
        _container = await Docker.RunAsync(Cancellation, ["run", "--detach", "--label", Docker.Label, "--publish", $"{_registry}:5000", .. options, "registry:2"]);
        using var http = new HttpClient();
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return (int)(await http.GetAsync(new Uri($"http://{_registry}/v2/"), Cancellation)).StatusCode is 200 or 401;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, () => "the registry does not answer");
    }

    private Task<(int ExitCode, string Output, string Error)> PushAsync(params string[] arguments) =>
        Command.RunAsync(Path.Combine(_clone, "deploy", "03-docker-hub", "push"), arguments, new Dictionary<string, string> { ["REGISTRY"] = "" }, Cancellation);

    private async Task GitAsync(params string[] arguments)
    {
        var (exitCode, _, error) = await Command.RunAsync("git", ["-C", _clone, .. arguments], new Dictionary<string, string>(), Cancellation);
        Assert.True(exitCode == 0, error);
    }
}
