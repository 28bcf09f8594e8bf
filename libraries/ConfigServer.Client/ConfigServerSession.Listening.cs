namespace Microservices.ConfigServer.Client;

internal sealed partial class ConfigServerSession
{
    private static readonly TimeSpan AfterBreak = TimeSpan.FromSeconds(2);

    // The servers of others have no such stream; one of ours may take their place.
    private static readonly TimeSpan NotOffered = TimeSpan.FromMinutes(5);

    /// <summary>Asks again as soon as the server says that something changed, where it offers that. Polling goes on beside it.</summary>
    private async Task ListenAsync()
    {
        while (!_disposed.IsCancellationRequested)
        {
            var wait = AfterBreak;
            try
            {
                using var changes = await _fetcher.ListenAsync(time, _disposed.Token);
                if (changes is null) wait = NotOffered;
                else await FollowAsync(changes);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // Polling says what is wrong with the server.
            }

            // Not all clients of a server that comes back at the same moment.
            var spread = wait * (0.5 + Random.Shared.NextDouble());
            await Task.Delay(spread, time, _disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(ChangeStream changes)
    {
        Log.Listening(log.Logger);
        await foreach (var _ in changes.ReadAsync(_disposed.Token)) await PollOnceAsync();
    }
}
