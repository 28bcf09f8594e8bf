using System.Diagnostics;

namespace Microservices.ConfigServer.Tests;

/// <summary>The client of the JavaScript world, <c>cloud-config-client</c>, as it comes from npm.</summary>
public sealed class NodeClientTests : IDisposable
{
    private static readonly Lazy<Task> Installed = new(() => RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    private readonly ConfigDirectory _files = new ConfigDirectory()
        .With("application.yml", "greeting: hello\nserver:\n  port: 8080\nlist: [a, b]\nurl: \"jdbc:${HOST:localhost}\"\nflag: true\nnothing:\n")
        .With("orders-dev.yml", "greeting: grüezi\n")
        .With("orders-eu.properties", "greeting=moin\n");

    [Theory]
    [InlineData("dev", "[\"grüezi\",8080,\"b\",\"jdbc:db\",true,\"\"]")]
    [InlineData("dev,eu", "[\"moin\",8080,\"b\",\"jdbc:db\",true,\"\"]")]
    [InlineData("default", "[\"hello\",8080,\"b\",\"jdbc:db\",true,\"\"]")]
    public async Task It_reads_settings(string profiles, string expected)
    {
        using var server = ConfigServer.Start(_files);

        Assert.Equal(expected, await ReadAsync(server, profiles, "", "greeting", "server.port", "list[1]", "url", "flag", "nothing"));
    }

    [Fact]
    public async Task It_reads_a_branch_with_a_slash()
    {
        var git = new GitCommands(_files.PathOf("repository"));
        git.Commit("orders.yml", "k: main");
        git.Switch("main", "main");
        git.Switch("feature/x", "main");
        git.Commit("orders.yml", "k: branch");
        using var server = ConfigServer.StartGit($"spring.cloud.config.server.git.uri=file://{git.Directory}");

        Assert.Equal("[\"branch\"]", await ReadAsync(server, "dev", "feature(_)x", "k"));
        Assert.Equal("[\"main\"]", await ReadAsync(server, "dev", "", "k"));
    }

    private static async Task<string> ReadAsync(ConfigServer server, string profiles, string label, params string[] keys)
    {
        RequireNode();
        await Installed.Value;
        return (await RunAsync("node", ["read.js", server.Client.BaseAddress!.ToString().TrimEnd('/'), "orders", profiles, label, .. keys])).Trim();
    }

    private static void RequireNode()
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var isThere = new[] { "node", "npm" }.All(tool => directories.Any(directory => File.Exists(Path.Join(directory, tool))));
        if (isThere) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("needs node and npm on PATH");
        Assert.Skip("needs node and npm on PATH");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Join(AppContext.BaseDirectory, "npm"),
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await errors}");
    }

    public void Dispose() => _files.Dispose();
}
