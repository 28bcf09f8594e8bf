using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

internal static class InstanceEndpoints
{
    public static Task Get(EurekaCall call) => Show(call, call.Registry.Find(App(call), Id(call)));

    public static Task GetAnywhere(EurekaCall call) => Show(call, call.Registry.FindAnywhere(call.Resource.Segments[1]));

    /// <summary>A heartbeat. Its status and its body are ignored.</summary>
    public static Task Renew(EurekaCall call)
    {
        var query = EurekaQuery.Parse(call.Http.Request);
        if (query.HasBadLastDirty) return call.Registry.Peek(App(call), Id(call)) is null ? Unknown(call) : BadLastDirty(call);
        var renewal = new Renewal(App(call), Id(call), query.LastDirty, call.IsReplica, query.OverriddenStatus);
        switch (call.Registry.Renew(renewal))
        {
            case RenewalResult.Renewed:
                return Task.CompletedTask;
            case RenewalResult.Conflict when call.Registry.Find(renewal.App, renewal.Id) is { } held:
                call.Http.Response.StatusCode = StatusCodes.Status409Conflict;
                return Show(call, held);
            default:
                return Unknown(call);
        }
    }

    public static Task Cancel(EurekaCall call) =>
        call.Registry.Cancel(App(call), Id(call), call.IsReplica) ? Task.CompletedTask : NotFound(call);

    /// <summary>Adds the query parameters to the metadata, the first value of each.</summary>
    public static Task MergeMetadata(EurekaCall call) =>
        call.Registry.MergeMetadata(App(call), Id(call), EurekaQuery.Entries(call.Http.Request), call.IsReplica) switch
        {
            null => NotFound(call),
            false => ErrorReply.WriteAsync(
                call, StatusCodes.Status400BadRequest, $"metadata has more than {call.Options.MaxMetadataEntries} entries"),
            true => Task.CompletedTask,
        };

    /// <summary>Auto-scaling groups exist only where the registry runs on Amazon's.</summary>
    public static Task RefuseAutoScalingGroup(EurekaCall call) => ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest);

    public static string App(EurekaCall call) => call.Resource.Segments[1].ToUpperInvariant();

    public static string Id(EurekaCall call) => call.Resource.Segments[2];

    public static Task NotFound(EurekaCall call) => ErrorReply.WriteAsync(call, StatusCodes.Status404NotFound);

    public static Task BadLastDirty(EurekaCall call) =>
        ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest, "lastDirtyTimestamp is not a number");

    /// <remarks>Without a body: Java's client fails to read one here, and would never register again.</remarks>
    private static Task Unknown(EurekaCall call)
    {
        var (app, id) = (App(call), Id(call));
        call.Log.HeartbeatOfUnknown(app, id, call.Registry.Peek(app, id) is null ? "nobody of that name is known" : "only an older registration is known");
        call.Http.Response.StatusCode = StatusCodes.Status404NotFound;
        call.Http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    private static Task Show(EurekaCall call, LeaseState? state) =>
        state is null ? NotFound(call) : Reply.InstanceAsync(call, state.Value);
}
