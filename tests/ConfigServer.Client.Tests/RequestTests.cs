using System.Net;
using System.Text;

namespace Microservices.ConfigServer.Client.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("/customer/dev")]
    [InlineData("/customer/dev/main", "Label=main")]
    [InlineData("/customer/dev/feature(_)x", "Label=feature/x")]
    [InlineData("/shop%2Ccustomer/dev%2Ceast", "Name=shop,customer", "Env=dev,east")]
    public async Task It_asks_for_name_environment_and_label(string expected, params string[] settings)
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, Prefixed(settings)).Load();

        Assert.Equal(expected, Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task It_prefers_the_application_name_of_Spring()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, "Spring:Application:Name=accounting").Load();

        Assert.Equal("/accounting/dev", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task It_sends_user_info_token_and_headers()
    {
        await using var server = await FakeConfigServer.StartAsync();
        var uri = server.Uri.Replace("http://", "http://bud:sp%40ghetti@", StringComparison.Ordinal);
        using var application = new Application(Prefixed($"Uri={uri}", "Token=t0ken", "Headers:X-Stage=dev")).Load();

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("bud:sp@ghetti")), headers.Authorization);
        Assert.Equal("t0ken", headers["X-Config-Token"]);
        Assert.Equal("dev", headers["X-Stage"]);
        Assert.Equal(0, headers.Accept.Count);
    }

    [Fact]
    public async Task The_first_label_that_exists_wins()
    {
        await using var server = await FakeConfigServer.StartAsync();
        server.Status = target => target.EndsWith("/two", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
        using var application = new Application(server, Prefixed("Label=one,two,three")).Load();

        Assert.Equal(["/customer/dev/one", "/customer/dev/two"], server.Requests.Select(request => request.Target));
        Assert.Equal("hello", application["greeting"]);
    }

    [Fact]
    public async Task The_next_server_is_asked_after_a_503_and_after_a_refused_connection()
    {
        await using var gone = await FakeConfigServer.StartAsync();
        var goneUri = gone.Uri;
        await gone.DisposeAsync();
        await using var broken = await FakeConfigServer.StartAsync();
        broken.Status = _ => HttpStatusCode.ServiceUnavailable;
        await using var working = await FakeConfigServer.StartAsync();
        using var application = new Application(Prefixed($"Uri={goneUri}, {broken.Uri}, {working.Uri}")).Load();

        Assert.Equal("hello", application["greeting"]);
        Assert.Single(broken.Requests);
        Assert.Single(working.Requests);
    }

    [Fact]
    public async Task Switched_off_it_asks_nobody()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server, Prefixed("Enabled=false")).Load();

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Adding_it_twice_and_inserting_a_source_asks_once()
    {
        await using var server = await FakeConfigServer.StartAsync();
        using var application = new Application(server).Load().Load();
        application.Builder.Configuration.AddPlaceholderResolver().AddPlaceholderResolver();
        application.Builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource());

        Assert.Single(server.Requests);
        Assert.Equal("hello", application["greeting"]);
    }

    private static string[] Prefixed(params string[] settings) => [.. settings.Select(setting => "Spring:Cloud:Config:" + setting)];
}
