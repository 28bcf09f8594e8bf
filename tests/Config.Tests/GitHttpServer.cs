using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Tests;

/// <summary>Serves the git repositories of a directory over HTTP, as a hosting service does, with git's own server.</summary>
public sealed class GitHttpServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _root;
    private readonly string? _credentials;

    private GitHttpServer(WebApplication app, string root, string? credentials) => (_app, _root, _credentials) = (app, root, credentials);

    /// <summary>Whether every request is refused, as by a host that is in trouble.</summary>
    public bool IsDown { get; set; }

    public Uri Address => new(_app.Urls.First());

    /// <param name="root">The directory above the repositories.</param>
    /// <param name="credentials"><c>user:password</c>, when they are asked for.</param>
    /// <param name="isDown">Whether it begins in trouble.</param>
    public static async Task<GitHttpServer> StartAsync(string root, string? credentials = null, bool isDown = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new GitHttpServer(app, root, credentials) { IsDown = isDown };
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        var expected = _credentials is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(_credentials));
        if (expected is not null && context.Request.Headers.Authorization != expected)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"git\"";
            return;
        }
        using var process = Process.Start(Start(context.Request))!;
        await context.Request.Body.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        await WriteAsync(context.Response, output.ToArray());
    }

    private ProcessStartInfo Start(HttpRequest request) => new("git", ["-c", "safe.directory=*", "http-backend"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment =
        {
            ["GIT_PROJECT_ROOT"] = _root,
            ["GIT_HTTP_EXPORT_ALL"] = "1",
            ["PATH_INFO"] = request.Path,
            ["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?'),
            ["REQUEST_METHOD"] = request.Method,
            ["CONTENT_TYPE"] = request.ContentType,
            ["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding,
            ["GIT_PROTOCOL"] = request.Headers["Git-Protocol"],
        },
    };

    private static async Task WriteAsync(HttpResponse response, byte[] output)
    {
        var end = output.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var line in Encoding.ASCII.GetString(output, 0, end).Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            if (name == "Status") response.StatusCode = int.Parse(value.AsSpan(0, 3), CultureInfo.InvariantCulture);
            else response.Headers[name] = value;
        }
        await response.Body.WriteAsync(output.AsMemory(end + 4));
    }
}
