using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Microservices.Registry.Tests;

/// <summary>Keeps what a registry logs of its instances, line by line.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Text, string[] Fields)> _lines = [];

    public string[] Lines => [.. _lines.Select(line => line.Text)];

    /// <summary>The names of the fields of the last line.</summary>
    public string[] LastFields => _lines.Last().Fields;

    public ILogger CreateLogger(string categoryName) => new Logger(_lines, categoryName.EndsWith("RegistryLog", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(string Text, string[] Fields)> lines, bool isKept) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isKept && logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var fields = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            lines.Enqueue((formatter(state, exception), [.. fields.Select(field => field.Key)]));
        }
    }
}
