using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microservices.Registry.Tests;

/// <summary>A real Chromium, driven over its DevTools protocol. Remembers what its console and its network say.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly ClientWebSocket _socket = new();
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("browser");
    private readonly Process _process;
    private int _lastId;
    private string? _session;

    private Browser(Process process) => _process = process;

    /// <summary>Errors and warnings of the page.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<Browser> StartAsync()
    {
        var program = new[] { "chromium", "chromium-browser", "google-chrome" }
            .Select(name => Path.Combine("/usr/bin", name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "There is no Chromium on this machine");
        var browser = new Browser(new Process { StartInfo = new(program) { RedirectStandardError = true } });
        foreach (var option in (string[])
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", "--no-first-run",
            $"--user-data-dir={browser._profile.FullName}", "about:blank",
        ])
            browser._process.StartInfo.ArgumentList.Add(option);
        browser._process.Start();
        await browser.ConnectAsync();
        return browser;
    }

    public async Task OpenAsync(string url, int width = 1200)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Page.navigate", new() { ["url"] = url });
        await UntilAsync("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        var result = answer.GetProperty("result");
        return result.TryGetProperty("value", out var value) ? value : default;
    }

    public async Task UntilAsync(string expression)
    {
        var watch = Stopwatch.StartNew();
        while ((await EvaluateAsync(expression)).ValueKind != JsonValueKind.True)
        {
            Assert.True(watch.Elapsed < Patience, $"It did not happen in time: {expression}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task<byte[]> ScreenshotAsync() =>
        Convert.FromBase64String((await CallAsync("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true })).GetProperty("data").GetString()!);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _socket.Dispose();
        _profile.Delete(recursive: true);
    }

    public async Task<JsonElement> CallAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null) message["sessionId"] = _session;
        var bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        return await answer.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private async Task ConnectAsync()
    {
        const string listening = "DevTools listening on ";
        var cancellationToken = TestContext.Current.CancellationToken;
        string? line;
        do line = await _process.StandardError.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        while (line?.StartsWith(listening, StringComparison.Ordinal) is false);
        _ = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _socket.ConnectAsync(new(line![listening.Length..]), cancellationToken);
        _ = ReceiveAsync();
        var target = await CallAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var session = await CallAsync("Target.attachToTarget", new() { ["targetId"] = target.Text("targetId"), ["flatten"] = true });
        _session = session.Text("sessionId");
        foreach (var domain in new[] { "Page.enable", "Runtime.enable", "Log.enable", "Network.enable" }) await CallAsync(domain);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (_socket.State == WebSocketState.Open)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            message.Write(buffer.AsSpan(0, part.Count));
            if (!part.EndOfMessage) continue;
            Handle(JsonDocument.Parse(message.ToArray()).RootElement);
            message.SetLength(0);
        }
    }

    private void Handle(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id) && _calls.TryRemove(id.GetInt32(), out var call))
        {
            if (message.TryGetProperty("result", out var result)) call.TrySetResult(result);
            else call.TrySetException(new InvalidOperationException(message.GetRawText()));
            return;
        }
        var isComplaint = message.TryGetProperty("method", out var method) && method.GetString() switch
        {
            "Runtime.exceptionThrown" => true,
            "Runtime.consoleAPICalled" => message.GetProperty("params").Text("type") is "error" or "warning" or "assert",
            "Log.entryAdded" => message.GetProperty("params").GetProperty("entry").Text("level") is "error" or "warning",
            "Page.javascriptDialogOpening" => true,
            _ => false,
        };
        if (isComplaint) Complaints.Enqueue(message.GetRawText());
    }
}
