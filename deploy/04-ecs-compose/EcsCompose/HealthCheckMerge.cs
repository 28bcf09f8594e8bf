using System.Globalization;
using Microservices.EcsCompose.Params;
using Microservices.EcsCompose.Requests;
using Microservices.EcsCompose.Text;

namespace Microservices.EcsCompose;

/// <summary>A container's health check, from the compose file, from ecs-params.yml, or from both, part by part.</summary>
internal sealed class HealthCheckMerge(string container, Log log)
{
    public HealthCheck? Merge(HealthCheck? check, HealthCheckParams? other)
    {
        if (other is null) return check;

        var wanted = Convert(other);
        var merged = check is null ? wanted : new HealthCheck(
            Override(check.Command, wanted.Command),
            Override(check.Interval, wanted.Interval, "healthcheck interval"),
            Retries: Override(check.Retries, wanted.Retries, "healthcheck retries"),
            Timeout: Override(check.Timeout, wanted.Timeout, "healthcheck timeout"),
            StartPeriod: Override(check.StartPeriod, wanted.StartPeriod, "healthcheck start_period"));
        return merged.Command is null
            ? throw new EcsCliException($"{container}: test/command is a required field for container healthcheck")
            : merged;
    }

    private static HealthCheck Convert(HealthCheckParams check)
    {
        if (check.Test.Count > 0 && check.Command.Count > 0)
            throw new EcsCliException("healthcheck.test and healthcheck.command can not both be specified");

        var command = check.Test.Count > 0 ? check.Test : check.Command;
        var timeout = Seconds(check.Timeout);
        var startPeriod = Seconds(check.StartPeriod);
        return new(
            command switch
            {
                [] => null,
                [var shell] => ["CMD-SHELL", shell],
                _ => command,
            },
            Seconds(check.Interval),
            timeout,
            check.Retries == 0 ? null : check.Retries,
            startPeriod);
    }

    private static long? Seconds(string text)
    {
        if (text.Length == 0) return null;
        if (GoDuration.TrySeconds(text, out var seconds, out _)) return seconds;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new EcsCliException($"Could not parse {text} either as an integer or a duration (ex: 1m30s)");
    }

    private IReadOnlyList<string>? Override(IReadOnlyList<string>? value, IReadOnlyList<string>? other)
    {
        if (other is not { Count: > 0 }) return value;
        if (value is { Count: > 0 }) log.Info("Using ecs-params value as override", ("option name", "healthcheck command"), ("service name", container));
        return other;
    }

    private long? Override(long? value, long? other, string option)
    {
        if (value is not null && other is not null)
            log.Info(string.Create(CultureInfo.InvariantCulture, $"Using ecs-params value as override (was {value} but is now {other})"), ("option name", option), ("service name", container));
        return other ?? value;
    }
}
