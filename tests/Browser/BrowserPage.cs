using System.Diagnostics;
using System.Text.Json.Nodes;
using Microservices.Support;
using Xunit;

namespace Microservices.Browser;

/// <summary>
/// A page in a Chromium of its own, driven over the Chrome DevTools Protocol. Without a Chromium the test that asks for it is
/// skipped; where <c>CI</c> is <c>true</c> it fails.
/// </summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly DevTools _tools;

    private BrowserPage(Process process, DirectoryInfo profile, DevTools tools)
    {
        _process = process;
        _profile = profile;
        _tools = tools;
    }

    /// <summary>What the console reported as errors, exceptions and requests that were refused included.</summary>
    public IReadOnlyCollection<string> Errors => _tools.Errors;

    /// <summary>Opens an empty page.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static async Task<BrowserPage> StartAsync(int width = 1200, int height = 800)
    {
        var profile = Directory.CreateTempSubdirectory("browser-");
        var process = Process.Start(new ProcessStartInfo(Executable())
        {
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
                "--disable-extensions", "--disable-crash-reporter", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}",
                "about:blank",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var tools = await DevTools.ConnectAsync(await AddressAsync(process));
            // A window has a least width, a page has none.
            var size = new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false };
            await tools.SendAsync("Emulation.setDeviceMetricsOverride", size);
            return new BrowserPage(process, profile, tools);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Opens an address and waits until the page has loaded.</summary>
    public async Task OpenAsync(Uri address)
    {
        var loaded = _tools.NextAsync("Page.loadEventFired");
        await _tools.SendAsync("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri });
        await loaded.WaitAsync(Eventually.Limit);
    }

    /// <returns>What a JavaScript expression is, as JSON has it; a promise is awaited.</returns>
    /// <exception cref="InvalidOperationException">It threw.</exception>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var result = await _tools.SendAsync(
            "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        if (result["exceptionDetails"] is { } details) throw new InvalidOperationException(details.ToJsonString());
        return result["result"]?["value"]?.DeepClone();
    }

    /// <summary>Waits until a JavaScript expression is true.</summary>
    /// <exception cref="TimeoutException">It never is.</exception>
    public async Task WaitForAsync(string expression)
    {
        Exception? error = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    return (bool)(await EvaluateAsync($"Boolean({expression})"))!;
                }
                catch (InvalidOperationException refused)
                {
                    // The page makes way for another one, which is not there as a whole.
                    error = refused;
                    return false;
                }
            },
            () => $"never true: {expression} {error?.Message}");
    }

    /// <summary>Writes a picture of the page into a file.</summary>
    public async Task SaveScreenshotAsync(string path)
    {
        var picture = await _tools.SendAsync("Page.captureScreenshot", new JsonObject { ["captureBeyondViewport"] = true });
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String((string)picture["data"]!));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _tools.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A helper of the browser still writes; the directory is one for temporary files.
        }
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        const string listening = "DevTools listening on ";
        using var timeout = new CancellationTokenSource(Eventually.Limit);
        while (await process.StandardError.ReadLineAsync(timeout.Token) is { } line)
        {
            if (!line.StartsWith(listening, StringComparison.Ordinal)) continue;
            // What nobody reads would stop it in the end.
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new Uri(line[listening.Length..]);
        }
        throw new InvalidOperationException("Chromium does not start");
    }

    private static string Executable()
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = Names.SelectMany(name => directories.Select(directory => Path.Join(directory, name))).FirstOrDefault(File.Exists);
        const string reason = "no Chromium on PATH";
        if (found is null && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip(reason);
        return found ?? throw new InvalidOperationException(reason);
    }
}
