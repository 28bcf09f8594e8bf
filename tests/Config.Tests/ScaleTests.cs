using System.Globalization;
using System.Net;

namespace Microservices.ConfigServer.Tests;

/// <summary>Many files cost what is asked of them, and no more.</summary>
public sealed class ScaleTests : IDisposable
{
    private const int Applications = 50;
    private readonly ConfigDirectory _files = new();

    [Fact]
    public async Task A_changed_file_costs_work_for_the_applications_it_concerns()
    {
        for (var i = 0; i < Applications; i++) _files.With($"app{i}.yml", $"k: {i}");
        using var server = ConfigServer.Start(_files);
        var tags = new Dictionary<int, string>();
        for (var i = 0; i < Applications; i++) tags[i] = await TagAsync(server, i);

        _files.With("app7.yml", "k: changed and longer");
        while (await TagAsync(server, 7) == tags[7]) TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        for (var i = 0; i < Applications; i++)
        {
            if (i == 7) continue;
            Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(server, i, tags[i]));
        }
    }

    [Fact]
    public async Task Ten_thousand_files_are_looked_at_only_when_they_are_asked_for()
    {
        for (var i = 0; i < 10_000; i++) _files.With(i.ToString(CultureInfo.InvariantCulture) + ".yml", i == 5000 ? "k: 1" : "k: [");
        using var server = ConfigServer.Start(_files);

        Assert.Equal("1", (await server.GetAsync("/5000/dev")).Raw("k"));
        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/5001/dev"));
    }

    private static async Task<string> TagAsync(ConfigServer server, int application)
    {
        using var response = await server.SendAsync(HttpMethod.Get, $"/app{application}/dev");
        return response.Headers.ETag!.Tag;
    }

    private static async Task<HttpStatusCode> AskAgainAsync(ConfigServer server, int application, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/app{application}/dev");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _files.Dispose();
}
