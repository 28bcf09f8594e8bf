using System.Text.RegularExpressions;

namespace Microservices.ConfigServer.Tests;

/// <summary>What the program does instead of serving.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Fact]
    public async Task Help_names_every_setting_of_the_readme()
    {
        var (code, help) = await RunAsync("--help");

        Assert.Equal(0, code);
        var readme = await File.ReadAllTextAsync(ReadmePath(), TestContext.Current.CancellationToken);
        var settings = Regex.Matches(readme, "^\\| `((?:spring|encrypt|management|server)\\.[^`]+)`", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        Assert.True(settings.Count > 40);
        Assert.All(settings, setting => Assert.Contains(setting.Replace("spring.cloud.config.server.", ".", StringComparison.Ordinal), help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_good_repository_passes()
    {
        _files.With("application.yml", "k: 1").With("sub/my-shop-dev.properties", "a=b").With("notes.txt", "k: [");

        var (code, output) = await RunAsync("--check", _files.Path);

        Assert.Equal((0, "2 files, 0 faults"), (code, output.Trim()));
    }

    [Fact]
    public async Task Each_fault_has_its_file_and_line()
    {
        _files.With("a.yml", "k: 1\nl: ]\n").With("b.yml", "x: 1\nx: 2\n").With("sub/c.properties", "a=1\nb=\\uzzzz\n")
            .With("orders.yml", "k: 1").With("orders-dev.yml", "k: 1\nspring.profiles.include: x\n")
            .With("legacy.yml", "k: 1\n---\nspring.profiles: dev\n").With("e.yml", "k: 1\nspring.config.activate.on-profile: 'a &'\n")
            .With(".git/broken.yml", "k: [");

        var (code, output) = await RunAsync("--check", _files.Path);

        Assert.Equal(1, code);
        var faults = output.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]);
        Assert.Equal(["a.yml:2", "b.yml:2", "e.yml:2", "legacy.yml:3", "orders-dev.yml:2", "sub/c.properties:2"], faults);
        Assert.Contains("7 files, 6 faults", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xml_that_is_no_properties_is_a_resource()
    {
        _files.With("pom.xml", "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><properties/></project>")
            .With("logback.xml", "<?xml version=\"1.0\"?>\n<!-- <properties/> -->\n<configuration/>")
            .With("web.xml", "<!DOCTYPE web-app PUBLIC \"-//Sun\" \"http://java.sun.com/dtd/web-app_2_3.dtd\">\n<web-app/>")
            .With("good.xml", "<properties><entry key=\"a\">1</entry></properties>");
        var good = await RunAsync("--check", _files.Path);
        _files.With("bad.xml", "<properties>\n<item/></properties>");

        var bad = await RunAsync("--check", _files.Path);

        Assert.Equal(0, good.Code);
        Assert.Equal(1, bad.Code);
        Assert.Contains("bad.xml:2:", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encrypted_values_are_tried_when_there_is_a_key()
    {
        _files.With("a.yml", "k: 1\nsecret: '{cipher}beef'\n");

        var without = await RunAsync("--check", _files.Path);
        var with = await RunAsync($"--check={_files.Path}", "ENCRYPT_KEY=a-key");

        Assert.Equal(0, without.Code);
        Assert.Contains("1 encrypted values were not checked", without.Output, StringComparison.Ordinal);
        Assert.Equal(1, with.Code);
        Assert.Contains("a.yml:2: 'secret' cannot be decrypted", with.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--check", "/does/not/exist")]
    [InlineData("--check", "/tmp", "--encrypt.salt=xyz")]
    public async Task What_cannot_be_checked_is_2(params string[] args) => Assert.Equal(2, (await RunAsync(args)).Code);

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        await using var process = ConfigServerProcess.Start(args);
        return await process.ExitAsync();
    }

    private static string ReadmePath()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Join(directory!.FullName, "Microservices.sln"))) directory = directory.Parent;
        return Path.Join(directory.FullName, "services/config/README.md");
    }

    public void Dispose() => _files.Dispose();
}
