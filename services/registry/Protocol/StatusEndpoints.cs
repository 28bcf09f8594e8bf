using Microservices.Registry.Leases;
using Microservices.Registry.Security;

namespace Microservices.Registry.Protocol;

/// <summary>An operator's switch on an instance.</summary>
internal static class StatusEndpoints
{
    private const string NoValue = "value is missing: it must be a status";
    private const string NoStatus = "value is not a status: UP, DOWN, STARTING, OUT_OF_SERVICE or UNKNOWN";

    public static Task Override(EurekaCall call)
    {
        var query = EurekaQuery.Parse(call.Http.Request);
        return Apply(call, query, InstanceStatusNames.Parse(query.Value), call.Registry.OverrideStatus, call.Log.Overridden);
    }

    /// <summary>Without a value the status is UNKNOWN until the instance registers again, which its next heartbeat makes it do.</summary>
    public static Task RemoveOverride(EurekaCall call)
    {
        var query = EurekaQuery.Parse(call.Http.Request);
        return Apply(call, query, query.ValueOrUnknown, call.Registry.RemoveOverride, call.Log.Released);
    }

    private static Task Apply(
        EurekaCall call,
        in EurekaQuery query,
        InstanceStatus? wanted,
        Func<string, string, InstanceStatus, long, bool, bool> change,
        Action<string, string, InstanceStatus, string?> tell)
    {
        var (app, id) = (InstanceEndpoints.App(call), InstanceEndpoints.Id(call));
        if (call.Registry.Find(app, id) is null) return InstanceEndpoints.NotFound(call);
        if (query.HasBadLastDirty) return InstanceEndpoints.BadLastDirty(call);
        if (wanted is not { } status)
            return ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest, query.Value is null ? NoValue : NoStatus);
        if (!change(app, id, status, query.LastDirty ?? 0, call.IsReplica)) return InstanceEndpoints.NotFound(call);
        tell(app, id, status, call.IsReplica ? null : Accounts.NameOf(call.Http));
        return Task.CompletedTask;
    }
}
