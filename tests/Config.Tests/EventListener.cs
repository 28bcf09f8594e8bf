namespace Microservices.ConfigServer.Tests;

/// <summary>Listens to the server's events as a client does.</summary>
public sealed class EventListener : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventListener(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    /// <summary>Connects, and waits until the server says that it is ready.</summary>
    public static async Task<EventListener> OpenAsync(ConfigServer server, string query = "")
    {
        var response = await server.Client.GetAsync(
            "/events" + query, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var content = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var listener = new EventListener(response, new StreamReader(content));
        Assert.Equal("{}", await listener.NextAsync("ready"));
        return listener;
    }

    /// <returns>The data of the next event of a kind.</returns>
    public async Task<string> NextAsync(string kind)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Eventually.Limit);
        var current = "";
        while (await _reader.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) current = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal) && current == kind) return line["data: ".Length..];
        }
        throw new EndOfStreamException();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
