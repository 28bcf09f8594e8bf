using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

/// <summary>An operator's switch on an instance.</summary>
internal static class StatusEndpoints
{
    private const string NoStatus = "value is not a status: UP, DOWN, STARTING, OUT_OF_SERVICE or UNKNOWN";

    public static Task Override(EurekaCall call)
    {
        var query = EurekaQuery.Parse(call.Http.Request);
        return query.Value is null
            ? ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest, "value is missing: it must be a status")
            : Apply(call, query, call.Registry.OverrideStatus);
    }

    /// <summary>Without a value the status is UNKNOWN until the instance registers again, which its next heartbeat makes it do.</summary>
    public static Task RemoveOverride(EurekaCall call) => Apply(call, EurekaQuery.Parse(call.Http.Request), call.Registry.RemoveOverride);

    private static Task Apply(EurekaCall call, in EurekaQuery query, Func<string, string, InstanceStatus, long, bool, bool> change)
    {
        if (query.HasBadLastDirty) return InstanceEndpoints.BadLastDirty(call);
        if (query.ValueOrUnknown is not { } status) return ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest, NoStatus);
        return change(InstanceEndpoints.App(call), InstanceEndpoints.Id(call), status, query.LastDirty ?? 0, call.IsReplica)
            ? Task.CompletedTask
            : ErrorReply.WriteAsync(call, StatusCodes.Status404NotFound);
    }
}
