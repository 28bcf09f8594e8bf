using Microsoft.Extensions.Logging;

namespace Microservices.ConfigServer.Client;

internal sealed partial class ConfigServerSession
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Settings of {Name}/{Env} loaded from {Server}: {Sources} sources, {Keys} keys, version {Version}",
            EventName = "config.settings.loaded")]
        public static partial void Loaded(ILogger logger, string name, string env, string server, int sources, int keys, string version);

        [LoggerMessage(2, LogLevel.Warning, "Waiting for the config server: {Failure} (try {Tries}, next in {Seconds:0.#} s)",
            EventName = "config.server.awaited")]
        public static partial void WillRetry(ILogger logger, string failure, int tries, double seconds);

        [LoggerMessage(3, LogLevel.Error, "No settings from the config server: {Failure} (try {Tries}, giving up)", EventName = "config.server.missing")]
        public static partial void GivingUp(ILogger logger, string failure, int tries);

        [LoggerMessage(4, LogLevel.Warning, "Going on without the config server: {Failure}", EventName = "config.server.skipped")]
        public static partial void GoingOnWithout(ILogger logger, string failure);

        [LoggerMessage(5, LogLevel.Warning, "Starting with the last known good settings, because {Failure}: {Stored}, {Keys} keys",
            EventName = "config.settings.restored")]
        public static partial void UsingLastKnownGood(ILogger logger, string failure, string stored, int keys);

        [LoggerMessage(6, LogLevel.Warning, "Settings not refreshed, the last ones stay: {Failure}", EventName = "config.settings.stale")]
        public static partial void RefreshFailed(ILogger logger, string failure);

        [LoggerMessage(7, LogLevel.Debug, "Settings still not refreshed: {Failure}", EventName = "config.settings.still-stale")]
        public static partial void StillFailing(ILogger logger, string failure);

        [LoggerMessage(8, LogLevel.Information, "The config server answers again: {Server}", EventName = "config.server.back")]
        public static partial void BackAgain(ILogger logger, string server);

        [LoggerMessage(9, LogLevel.Warning, "The last known good settings cannot be stored, and will not be: {Reason}",
            EventName = "config.settings.unstored")]
        public static partial void NotStored(ILogger logger, string reason);

        [LoggerMessage(10, LogLevel.Error, "Taking over the refreshed settings failed", EventName = "config.settings.failed")]
        public static partial void PollFailed(ILogger logger, Exception exception);

        [LoggerMessage(11, LogLevel.Warning, "Stopped while waiting for the config server", EventName = "config.wait.stopped")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(12, LogLevel.Debug, "The config server tells when settings change", EventName = "config.events.followed")]
        public static partial void Listening(ILogger logger);
    }
}
