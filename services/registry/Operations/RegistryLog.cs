using System.Text;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Operations;

/// <summary>Tells those who read the log what happens to instances. Renewals are not told of: there are too many, and they change nothing.</summary>
internal sealed partial class RegistryLog(TimeProvider time, ILogger<RegistryLog> logger)
{
    private const string Peer = "a peer";
    private const string Client = "the instance";
    private const int LongestText = 200;

    private readonly RepeatedEvents _repeated = new(time);

    public void Registered(Instance instance, bool isNew, bool isReplica)
    {
        if (!logger.IsEnabled(LogLevel.Information)) return;
        var (app, id, source) = (Line(instance.App), Line(instance.Id), SourceOf(isReplica));
        if (isNew) Log.Registered(logger, app, id, instance.Status.Name(), Line(instance.HostName), source);
        else _repeated.Note($"again {app} {id}", count => Log.RegisteredAgain(logger, app, id, instance.Status.Name(), source, count));
    }

    public void Left(string app, string id, bool isReplica) => Log.Left(logger, Line(app), Line(id), SourceOf(isReplica));

    public void Evicted(LeaseReport lease, long now)
    {
        var instance = lease.State.Instance;
        Log.Evicted(logger, Line(instance.App), Line(instance.Id), (now - lease.Renewed) / 1000, instance.DurationSeconds, (now - lease.Expires) / 1000);
    }

    /// <param name="app">The application.</param>
    /// <param name="id">The instance.</param>
    /// <param name="status">What it is now, whatever the instance says.</param>
    /// <param name="who">The account, or the address of who has none; null for a peer.</param>
    public void Overridden(string app, string id, InstanceStatus status, string? who) =>
        Log.Overridden(logger, Line(app), Line(id), status.Name(), Line(who ?? Peer));

    /// <inheritdoc cref="Overridden"/>
    public void Released(string app, string id, InstanceStatus status, string? who) =>
        Log.Released(logger, Line(app), Line(id), status.Name(), Line(who ?? Peer));

    public void HeartbeatOfUnknown(string app, string id, string reason)
    {
        if (!logger.IsEnabled(LogLevel.Information)) return;
        var (shownApp, shownId) = (Line(app), Line(id));
        _repeated.Note($"heartbeat {shownApp} {shownId}", count => Log.Unknown(logger, shownApp, shownId, reason, count));
    }

    public void Refused(string app, string who, string reason)
    {
        if (!logger.IsEnabled(LogLevel.Information)) return;
        var (shownApp, shownReason) = (Line(app), Line(reason));
        _repeated.Note($"refused {shownApp} {who} {shownReason}", count => Log.Refused(logger, shownApp, who, shownReason, count));
    }

    /// <summary>Writes what was counted instead of written.</summary>
    public void WriteRepeated() => _repeated.Write();

    private static string SourceOf(bool isReplica) => isReplica ? Peer : Client;

    /// <summary>What a client sent, so that it cannot look like a line of the log.</summary>
    private static string Line(string text)
    {
        if (text.Length <= LongestText && !text.Any(char.IsControl)) return text;
        var line = new StringBuilder(LongestText);
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestText))) line.Append(char.IsControl(character) ? ' ' : character);
        return line.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{App}/{InstanceId} has registered as {Status} at {HostName}, says {Source}",
            EventName = "registry.instance.register")]
        public static partial void Registered(ILogger logger, string app, string instanceId, string status, string hostName, string source);

        [LoggerMessage(2, LogLevel.Information, "{App}/{InstanceId} has registered again as {Status}, says {Source} ({Count} times)",
            EventName = "registry.instance.register-again")]
        public static partial void RegisteredAgain(ILogger logger, string app, string instanceId, string status, string source, int count);

        [LoggerMessage(3, LogLevel.Information, "{App}/{InstanceId} has left, says {Source}", EventName = "registry.instance.leave")]
        public static partial void Left(ILogger logger, string app, string instanceId, string source);

        [LoggerMessage(4, LogLevel.Information,
            "{App}/{InstanceId} is evicted: it was last heard of {Silence} s ago, and its lease of {Duration} s ran out {Overdue} s ago",
            EventName = "registry.instance.evict")]
        public static partial void Evicted(ILogger logger, string app, string instanceId, long silence, int duration, long overdue);

        [LoggerMessage(5, LogLevel.Information, "{App}/{InstanceId} is {Status} from now on, whatever it says itself: {Who} has set an override",
            EventName = "registry.override.set")]
        public static partial void Overridden(ILogger logger, string app, string instanceId, string status, string who);

        [LoggerMessage(6, LogLevel.Information, "{App}/{InstanceId} is {Status} until it says another status: {Who} has removed the override",
            EventName = "registry.override.remove")]
        public static partial void Released(ILogger logger, string app, string instanceId, string status, string who);

        [LoggerMessage(7, LogLevel.Information, "{App}/{InstanceId} has sent a heartbeat and is to register: {Reason} ({Count} times)",
            EventName = "registry.heartbeat.unknown")]
        public static partial void Unknown(ILogger logger, string app, string instanceId, string reason, int count);

        [LoggerMessage(8, LogLevel.Information, "A registration for {App} from {Address} is refused: {Reason} ({Count} times)",
            EventName = "registry.registration.refuse")]
        public static partial void Refused(ILogger logger, string app, string address, string reason, int count);
    }
}
