namespace Microservices.ConfigServer.Tests;

/// <summary>Paths are sent over a socket: clients would clean them up.</summary>
public sealed class TraversalTests : IDisposable
{
    private readonly ConfigDirectory _files = new ConfigDirectory()
        .With("secret.yml", "leaked: secret").With("application.yml", "leaked: secret").With("orders.yml", "leaked: secret")
        .With("config/public/inner/a.yml", "k: 1");

    [Theory]
    [InlineData("/orders/..")]
    [InlineData("/orders/%2e%2e")]
    [InlineData("/orders/%252e%252e")]
    [InlineData("/orders/dev,..,x")]
    [InlineData("/orders/dev%2C..")]
    [InlineData("/orders/..(_)x")]
    [InlineData("/orders/a%2fb")]
    [InlineData("/orders/a%252fb")]
    [InlineData("/orders/dev%23x")]
    [InlineData("/orders/(_)dev")]
    [InlineData("/orders/-c")]
    [InlineData("/orders/%20")]
    [InlineData("/orders/,")]
    [InlineData("/orders/dev,,x")]
    [InlineData("/orders/*")]
    [InlineData("/orders/$%7Bx%7D")]
    [InlineData("/../secret/dev")]
    [InlineData("/%2e%2e/dev")]
    [InlineData("/..%2Fsecret/dev")]
    [InlineData("/..%252Fsecret/dev")]
    [InlineData("/..%5csecret/dev")]
    [InlineData("/..%255csecret/dev")]
    [InlineData("/..(_)secret/dev")]
    [InlineData("/x,..(_)secret/dev")]
    [InlineData("/%252e%252e(_)secret/dev")]
    [InlineData("/..%252F..%252F..%252Fetc%252Fpasswd%23x/dev")]
    [InlineData("/(_)etc(_)secret/dev")]
    [InlineData("/x,(_)etc(_)secret/dev")]
    [InlineData("/.(_)secret/dev")]
    [InlineData("/%2fetc/dev")]
    [InlineData("/*/dev")]
    [InlineData("/orders%23x/dev")]
    [InlineData("/orders/dev/..")]
    [InlineData("/orders/dev/%2e%2e")]
    [InlineData("/orders/dev/..(_)main")]
    [InlineData("/orders/dev/(_)main")]
    [InlineData("/orders/dev/a..b")]
    [InlineData("/orders/dev/main%23x")]
    [InlineData("/orders/dev/%5c..%5c..")]
    [InlineData("/orders/%c0%ae%c0%ae")]
    [InlineData("/orders/%00")]
    [InlineData("/orders/dev/x%00")]
    [InlineData("/orders/dev%0a")]
    [InlineData("/orders/dev%")]
    [InlineData("/orders/%zz")]
    public async Task Names_that_could_leave_their_directory_are_400(string path)
    {
        using var server = Start();

        var response = await server.SendRawAsync(path);

        Assert.StartsWith("HTTP/1.1 400", response, StringComparison.Ordinal);
        Assert.DoesNotContain("leaked", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orders/dev/../../secret.yml")]
    [InlineData("/orders/dev/main/..%252F..%252Fsecret.yml")]
    [InlineData("/orders/dev/main/%2e%2e/%2e%2e/secret.yml")]
    [InlineData("/orders/dev/*")]
    [InlineData("/orders/dev/.")]
    [InlineData("/%7Bapplication%7D/dev")]
    [InlineData("/a/dev")]
    public async Task No_other_path_reaches_a_file_outside_either(string path)
    {
        using var server = Start();

        Assert.DoesNotContain("leaked", await server.SendRawAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Safety_stays_when_profile_validation_is_switched_off()
    {
        using var server = Start("spring.profiles.validate=false");

        Assert.StartsWith("HTTP/1.1 200", await server.SendRawAsync("/a/_x"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await server.SendRawAsync("/a/.."), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await server.SendRawAsync("/a/%252e%252e%252f"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_long_names_find_nothing()
    {
        using var server = Start();
        var name = new string('n', 2000);

        Assert.StartsWith("HTTP/1.1 200", await server.SendRawAsync($"/{name}/{name}/{name}"), StringComparison.Ordinal);
    }

    private ConfigServer Start(params string[] options) => ConfigServer.Start(
        _files,
        [
            "spring.cloud.config.server.native.search-locations=" +
            $"{_files.Location}/config/public,{_files.Location}/config/public/{{profile}}," +
            $"{_files.Location}/config/public/{{application}}/{{label}}",
            .. options,
        ]);

    public void Dispose() => _files.Dispose();
}
