namespace Microservices.ConfigServer.Client;

internal sealed partial class ConfigServerSession
{
    private void LoadAtStart()
    {
        using var signals = new StopSignals();
        try
        {
            LoadAtStartAsync(signals.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            Log.Stopped(log.Logger);
            log.Flush();
            Environment.Exit(signals.ExitCode);
        }
        catch (ConfigServerException)
        {
            log.Flush();
            throw;
        }
    }

    private async Task LoadAtStartAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await _fetcher.FetchAsync(cancellationToken);
            if (result.Snapshot is not null)
            {
                Accept(result.Snapshot);
                return;
            }

            if (tries == 1 && settings.LastKnownGood?.Read() is { } stored)
            {
                _values = stored.Values;
                _catchingUp = _failing = true;
                Log.UsingLastKnownGood(log.Logger, result.Failure, stored.Server, stored.Values.Count);
                return;
            }

            if (!settings.FailFast)
            {
                _failing = true;
                Log.GoingOnWithout(log.Logger, result.Failure);
                return;
            }

            if (!settings.Retry.Enabled || tries >= settings.Retry.MaxAttempts)
            {
                Log.GivingUp(log.Logger, result.Failure, tries);
                throw new ConfigServerException($"No settings for {settings} after {tries} tries: {result.Failure}");
            }

            var wait = settings.Retry.After(tries);
            Log.WillRetry(log.Logger, result.Failure, tries, wait.TotalSeconds);
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
