using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Microservices.Deploy.Tests.Agent;

/// <summary>The Docker Engine's API, which says of a container what the command line cannot: a health check without a shell.</summary>
internal sealed class DockerEngine : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectCallback = ConnectAsync }) { BaseAddress = new Uri("http://docker/v1.44/") };

    /// <summary>Creates a container and starts it.</summary>
    public async Task<string> StartAsync(string name, JsonObject container, CancellationToken cancellation)
    {
        var created = await SendAsync($"containers/create?name={name}", container, cancellation);
        var id = (string)created!["Id"]!;
        await SendAsync($"containers/{id}/start", null, cancellation);
        return id;
    }

    public async Task<JsonNode> InspectAsync(string id, CancellationToken cancellation) =>
        (await _http.GetFromJsonAsync<JsonNode>($"containers/{id}/json", cancellation))!;

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode?> SendAsync(string path, JsonObject? body, CancellationToken cancellation)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"docker: {path}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST");
        var path = host is not null && host.StartsWith("unix://", StringComparison.Ordinal) ? host["unix://".Length..] : "/var/run/docker.sock";
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
