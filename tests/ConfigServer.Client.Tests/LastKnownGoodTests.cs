using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class LastKnownGoodTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string[] Settings =>
    [
        "Spring:Cloud:Config:FailFast=true", "Spring:Cloud:Config:LastKnownGood:Enabled=true",
        $"Spring:Cloud:Config:LastKnownGood:Directory={Path.Combine(_directory, "kept")}",
    ];

    [Fact]
    public async Task A_start_without_the_server_uses_the_stored_settings_and_catches_up()
    {
        await using var server = await FakeConfigServer.StartAsync();
        new Application(server, Settings).Load().Dispose();
        server.Status = _ => HttpStatusCode.BadGateway;
        using var application = new Application(server, Settings).Load();

        Assert.Equal("hello", application["greeting"]);
        Assert.Contains("last known good", Assert.Single(application.Log.AtLeast(LogLevel.Warning)), StringComparison.Ordinal);

        var changed = false;
        using var registration = ChangeToken.OnChange(
            ((Microsoft.Extensions.Configuration.IConfiguration)application.Builder.Configuration).GetReloadToken, () => changed = true);
        server.Source = """{"greeting":"welcome back"}""";
        server.Status = _ => HttpStatusCode.OK;
        await application.Time.PassUntilAsync(() => changed);

        Assert.Equal("welcome back", application["greeting"]);
        Assert.Single(application.Log.AtLeast(LogLevel.Warning));
    }

    [Fact]
    public async Task The_file_is_readable_for_its_owner_only_and_has_no_separator_in_its_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, [.. Settings, "Spring:Cloud:Config:Label=../../feature/x"]).Load();

        var file = new FileInfo(Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories)));

        Assert.Equal("customer%2Bdev%2B..%2F..%2Ffeature%2Fx.json", file.Name);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_one_warning()
    {
        await using var server = await FakeConfigServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_directory, "kept"), "a file, not a directory", TestContext.Current.CancellationToken);
        using var application = new Application(server, Settings).Load();

        Assert.Equal("hello", application["greeting"]);
        Assert.Single(application.Log.AtLeast(LogLevel.Warning));
    }

    [Fact]
    public async Task A_broken_file_is_as_good_as_none()
    {
        await using var server = await FakeConfigServer.StartAsync();
        new Application(server, Settings).Load().Dispose();
        var file = Assert.Single(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);
        server.Status = _ => HttpStatusCode.BadGateway;
        using var application = new Application(server, Settings);

        Assert.Throws<ConfigServerException>(application.Load);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
