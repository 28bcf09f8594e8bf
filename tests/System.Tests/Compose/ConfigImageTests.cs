using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Microservices.SystemTests.Compose;

/// <summary>The config server's image carries config-repo/, and takes a git repository instead.</summary>
[Collection<ContainerTests>]
public sealed class ConfigImageTests : IAsyncLifetime
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("config-image-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ContainerTests.ImagesAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _files.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact(Explicit = true)]
    public async Task It_serves_the_settings_of_this_repository()
    {
        await using var config = await ServiceContainer.StartAsync("config", new Dictionary<string, string>(), new Dictionary<string, string>(), Cancellation);

        Assert.Equal("customerdb", (string)(await AskAsync(config, "/customer/local"))["propertySources"]!.AsArray()
            .Single(source => source!["source"]!["database.name"] is not null)!["source"]!["database.name"]!);
    }

    [Fact(Explicit = true)]
    public async Task It_serves_a_git_repository_whose_URI_it_is_given()
    {
        var repository = _files.CreateSubdirectory("repository").FullName;
        await File.WriteAllTextAsync(Path.Combine(repository, "shop.yml"), "greeting: hello\n", Cancellation);
        foreach (var command in (string[][])[["init", "--quiet", "--initial-branch", "main"], ["add", "."],
            ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "commit", "--quiet", "--message", "Greet"]])
        {
            Assert.Equal(0, (await Command.RunAsync("git", ["-C", repository, .. command], new Dictionary<string, string>(), Cancellation)).ExitCode);
        }
        var settings = new Dictionary<string, string>
        {
            ["SPRING_PROFILES_ACTIVE"] = "git",
            ["SPRING_CLOUD_CONFIG_SERVER_GIT_URI"] = "file:///repository",
        };

        await using var config = await ServiceContainer.StartAsync("config", settings, new Dictionary<string, string> { [repository] = "/repository" }, Cancellation);

        var answer = await AskAsync(config, "/shop/default");
        Assert.Equal("hello", (string)answer["propertySources"]![0]!["source"]!["greeting"]!);
        Assert.Matches("^[0-9a-f]{40}$", (string)answer["version"]!);
    }

    private static async Task<JsonNode> AskAsync(ServiceContainer config, string path)
    {
        await config.ReadyAsync(Cancellation);
        return (await config.Http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Cancellation))!;
    }
}
