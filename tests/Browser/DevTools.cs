using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Microservices.Browser;

/// <summary>A session with one page over the Chrome DevTools Protocol.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _answers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _events = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly SemaphoreSlim _sending = new(1);
    private string? _session;
    private Task _reading = Task.CompletedTask;
    private int _id;

    public IReadOnlyCollection<string> Errors => _errors;

    public static async Task<DevTools> ConnectAsync(Uri browser)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(browser, CancellationToken.None);
        tools._reading = tools.ReadAsync();
        var targets = await tools.SendAsync("Target.getTargets");
        var page = targets["targetInfos"]!.AsArray().First(target => (string?)target!["type"] == "page")!;
        var attached = await tools.SendAsync(
            "Target.attachToTarget", new JsonObject { ["targetId"] = (string)page["targetId"]!, ["flatten"] = true });
        tools._session = (string)attached["sessionId"]!;
        foreach (var domain in (string[])["Page", "Runtime", "Log"]) await tools.SendAsync($"{domain}.enable");
        return tools;
    }

    public async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref _id);
        var answer = _answers[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null) message["sessionId"] = _session;
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, default);
        }
        finally
        {
            _sending.Release();
        }
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The next event of this name.</summary>
    public Task NextAsync(string name) =>
        (_events[name] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        var chunk = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(chunk, CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) return;
                message.Write(chunk, 0, received.Count);
                if (!received.EndOfMessage) continue;
                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            if (!_answers.TryRemove((int)id, out var answer)) return;
            if (message["error"] is { } error) answer.SetException(new InvalidOperationException(error.ToJsonString()));
            else answer.SetResult(message["result"]!);
            return;
        }
        var name = (string)message["method"]!;
        if (_events.TryRemove(name, out var awaited)) awaited.SetResult();
        var parameters = message["params"];
        var reported = name switch
        {
            "Runtime.exceptionThrown" => parameters?["exceptionDetails"],
            "Runtime.consoleAPICalled" when (string?)parameters?["type"] is "error" or "assert" => parameters["args"],
            "Log.entryAdded" when (string?)parameters?["entry"]?["level"] == "error" => parameters["entry"],
            _ => null,
        };
        if (reported is not null) _errors.Enqueue(reported.ToJsonString());
    }
}
