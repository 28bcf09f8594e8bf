using System.Net;

namespace Microservices.ConfigServer.Tests;

/// <summary>A repository on a host that is reached over SSH: OpenSSH's server in front of git's own.</summary>
public sealed class GitSshTests : IDisposable
{
    private const string Key = "spring.cloud.config.server.git.";
    private readonly ConfigDirectory _root = new();
    private readonly GitCommands _git;

    public GitSshTests()
    {
        _git = new GitCommands(_root.PathOf("team's"));
        _git.Commit("orders.yml", "k: 1");
    }

    [Theory]
    [InlineData("ed25519")]
    [InlineData("ecdsa")]
    [InlineData("rsa")]
    public async Task A_private_key_opens_a_host_that_is_known(string keyType)
    {
        await using var remote = await SshServer.StartAsync(_root.PathOf("ssh"), keyType);
        using var server = Start(remote, $"{Key}refresh-rate=1");
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));

        var commit = _git.Commit("orders.yml", "k: 2");

        var environment = await server.EventuallyAsync("/orders/dev", found => found.Raw("k") == "2");
        Assert.Equal(commit, environment.GetProperty("version").GetString());
    }

    [Theory]
    [InlineData("locked", "open", true)]
    [InlineData("stranger", "", false)]
    public async Task Only_the_right_key_opens_a_repository(string key, string passphrase, bool isOpen)
    {
        await using var remote = await SshServer.StartAsync(_root.PathOf("ssh"));
        using var server = Start(remote, $"{Key}private-key={remote.KeyOf(key)}", $"{Key}passphrase={passphrase}");

        Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.NotFound, await server.GetStatusAsync("/orders/dev"));
    }

    [Fact]
    public async Task Only_the_host_that_is_known_is_trusted()
    {
        await using var remote = await SshServer.StartAsync(_root.PathOf("ssh"));
        await using var another = await SshServer.StartAsync(_root.PathOf("another"));
        var (known, other) = (remote.KnownHost.Split(' '), another.KnownHost.Split(' '));
        var (nobody, hashed) = (_root.PathOf("nobody"), _root.PathOf("hashed"));
        await File.WriteAllTextAsync(nobody, "# empty\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(hashed, remote.KnownHost + "\n", TestContext.Current.CancellationToken);
        await SshServer.HashAsync(hashed);
        Assert.StartsWith("|1|", await File.ReadAllTextAsync(hashed, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(remote, $"{Key}host-key={known[2]}", $"{Key}host-key-algorithm={known[1]}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(remote, $"{Key}host-key={other[2]}", $"{Key}host-key-algorithm={other[1]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(remote, $"{Key}known-hosts-file={hashed}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(remote, $"{Key}known-hosts-file={nobody}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(remote, $"{Key}known-hosts-file={nobody}", $"{Key}strict-host-key-checking=false"));
        await File.WriteAllTextAsync(nobody, $"@revoked {remote.KnownHost}\n{remote.KnownHost}\n", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(remote, $"{Key}known-hosts-file={nobody}"));
    }

    [Fact]
    public async Task While_the_host_is_away_the_last_state_is_served_and_health_says_so()
    {
        await using var remote = await SshServer.StartAsync(_root.PathOf("ssh"));
        using var server = Start(remote, $"{Key}refresh-rate=1", "management.endpoint.health.show-details=always");
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));

        await remote.StopAsync();

        var health = await server.EventuallyAsync("/actuator/health/configServer", found => found.GetRawText().Contains("problems"));
        Assert.Contains("the remote cannot be fetched", health.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(_root.Path + "/ssh", health.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("1", (await server.GetAsync("/orders/dev")).Raw("k"));
    }

    private async Task<HttpStatusCode> StatusAsync(SshServer remote, params string[] options)
    {
        using var server = Start(remote, [$"{Key}basedir={_root.PathOf(Guid.NewGuid().ToString())}", .. options]);
        return await server.GetStatusAsync("/orders/dev");
    }

    private ConfigServer Start(SshServer remote, params string[] options)
    {
        var known = _root.PathOf("known");
        File.WriteAllText(known, remote.KnownHost + "\n");
        return ConfigServer.StartGit(
            [
                $"{Key}uri={remote.AddressOf(_root.PathOf("team's"))}",
                $"{Key}basedir={_root.PathOf("clones")}",
                $"{Key}private-key={remote.KeyOf("client")}",
                $"{Key}known-hosts-file={known}",
                $"{Key}ignore-local-ssh-settings=true",
                $"{Key}timeout=60", // a busy machine is no slow host
                .. options,
            ]);
    }

    public void Dispose() => _root.Dispose();
}
