namespace Microservices.Registry.Leases;

/// <summary>Says in words how a lease stands.</summary>
internal static class LeaseExplanation
{
    /// <summary>Why nobody is evicted yet.</summary>
    public const string FirstMinute = "The server has just started: nobody is evicted before the renewals of a full minute were counted.";

    public static LeaseReport Of(Lease lease, long now, SelfPreservation selfPreservation, RenewalMeter renewals, EurekaServerOptions options)
    {
        var state = lease.State;
        var duration = state.Instance.DurationSeconds * 1000L;
        var isRenewed = state.LastRenewal > state.Registered;
        // The original adds the duration to the time of a renewal.
        var renewed = isRenewed && !options.ExactLeaseExpiration ? state.LastRenewal - duration : state.LastRenewal;
        var (expires, isExpired) = (state.LastRenewal + duration, lease.IsExpired(now));
        var isProtected = isExpired && !selfPreservation.AllowsEviction;
        var text = $"{(isRenewed ? "Last renewed" : "Registered")} {Seconds(now - renewed)} ago"
            + (isRenewed ? "" : " and not renewed since") + ". "
            + (isExpired ? $"The lease ran out {Seconds(now - expires)} ago. " : $"The lease runs out in {Seconds(expires - now)} without a renewal.")
            + (isProtected ? Protection(selfPreservation, renewals) : isExpired ? Eviction(options) : "")
            + (lease.IsRestored ? " Known from before the restart of this server only." : "");
        return new(state, renewed, expires, isExpired, isProtected, lease.IsRestored, text);
    }

    /// <summary>Why nobody is evicted, and until when.</summary>
    private static string Protection(SelfPreservation selfPreservation, RenewalMeter renewals) => !renewals.HasCounted
        ? FirstMinute
        : $"Self-preservation keeps it: {renewals.LastMinute} renewals came in the last full minute, of {selfPreservation.ExpectedRenewals:0.#} "
        + $"expected, and it takes more than {selfPreservation.RenewalThreshold} to believe that missing instances are gone. It is removed when "
        + "enough others renew, when it is cancelled, or with eureka.server.enable-self-preservation=false.";

    private static string Eviction(EurekaServerOptions options) =>
        $"The next eviction run, every {Seconds(options.EvictionIntervalTimerInMs)}, removes it; "
        + $"one run removes at most {1 - options.RenewalPercentThreshold:P0} of all instances.";

    private static string Seconds(long milliseconds) => $"{milliseconds / 1000} s";
}
