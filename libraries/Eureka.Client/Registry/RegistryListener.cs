using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client;

/// <summary>
/// Hears of changes as they happen, from a registry that offers a stream of them (server-sent events). While it listens nobody needs
/// to ask; a registry without one, such as the original, is asked as ever.
/// </summary>
internal sealed partial class RegistryListener(
    EurekaTransport transport, RegistryFetcher fetcher, ClientSettings settings, Action restarted, TimeProvider time, ILogger logger)
    : IDisposable
{
    private const int LongestLine = 64 << 20;

    private static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(5);

    // The registry says something every 15 seconds.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private readonly CancellationTokenSource _stop = new();
    private string? _lastId;
    private bool _hasListened;

    public async Task RunAsync()
    {
        var failures = 0;
        while (!_stop.IsCancellationRequested)
        {
            _hasListened = false;
            var isOffered = true;
            try
            {
                isOffered = await ListenAsync();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or EurekaUnavailableException or JsonException or TimeoutException)
            {
                Log.Ended(logger, e.Message);
            }
            finally
            {
                fetcher.IsTold = false;
            }

            failures = _hasListened ? 0 : failures + 1;
            var pause = isOffered ? Backoff.After(Math.Max(failures, 1), settings.FetchInterval) : UntilAskedAgain;
            await Task.Delay(pause, time, _stop.Token);
        }
    }

    public void Dispose() => _stop.Cancel();

    /// <returns>False when the registry offers no stream.</returns>
    private async Task<bool> ListenAsync()
    {
        using var response = await transport.ListenAsync(_lastId, _stop.Token);
        if (response is null) return false;
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_stop.Token), Encoding.UTF8);
        string name = "", id = "", data = "";
        while (await reader.ReadLineAsync(_stop.Token).AsTask().WaitAsync(LongestSilence, time, _stop.Token) is { } line)
        {
            if (line.Length > LongestLine) throw new JsonException("An event is too long");
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.StartsWith(':')) fetcher.MarkCurrent();
            if (line.Length > 0 || name.Length == 0) continue;
            await HandleAsync(name, id, data);
            if (id.Length > 0) _lastId = id;
            name = id = data = "";
        }

        return true;
    }

    private async Task HandleAsync(string name, string id, string data)
    {
        switch (name)
        {
            case "ready":
                if (_lastId is not null && ProcessOf(_lastId) != ProcessOf(id))
                {
                    Log.Restarted(logger);
                    fetcher.KeepKnown();
                    restarted();
                }

                if (!await fetcher.FetchNowAsync()) throw new EurekaUnavailableException("The registry cannot be read");
                break;
            case "change":
                await fetcher.ApplyAsync(RegistryJson.Read(Encoding.UTF8.GetBytes(data)));
                break;
        }

        if (!_hasListened) Log.Listening(logger);
        _hasListened = fetcher.IsTold = true;
        fetcher.MarkCurrent();
    }

    // An id is that of the registry's process and, behind a dash, a version.
    private static string ProcessOf(string id) => id.Split('-')[0];

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "The registry tells of changes as they happen", EventName = "eureka.registry.listening")]
        public static partial void Listening(ILogger logger);

        [LoggerMessage(32, LogLevel.Information, "The registry has restarted: who was known before is kept until all have registered again",
            EventName = "eureka.registry.restarted")]
        public static partial void Restarted(ILogger logger);

        [LoggerMessage(31, LogLevel.Debug, "The registry's stream of changes ended, it is asked instead: {Reason}",
            EventName = "eureka.registry.stream-ended")]
        public static partial void Ended(ILogger logger, string reason);
    }
}
