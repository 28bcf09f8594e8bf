using System.Text.Json;

namespace Microservices.Registry.Tests;

/// <summary>Reads server-sent events of the registry.</summary>
internal sealed class EventListener : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventListener(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    /// <summary>The id of the last event.</summary>
    public string? LastId { get; private set; }

    public static async Task<EventListener> OpenAsync(HttpClient client, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/eureka/events");
        request.Headers.Accept.Add(new("text/event-stream"));
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new(response, new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Eventually.Limit);
        string name = "", data = "";
        while (await _reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0 && data.Length > 0) return (name, JsonDocument.Parse(data).RootElement);
        }
        throw new InvalidOperationException("The stream has ended");
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
