namespace Microservices.Registry.Protocol;

/// <summary>Lists of applications. They are refused while the registry may still be empty because it has just started.</summary>
internal static class ApplicationEndpoints
{
    public static Task GetAll(EurekaCall call) =>
        call.Registry.IsOpen ? Reply.CompressibleListAsync(call, call.Registry.Listed.Full) : Refuse(call);

    public static async Task GetDelta(EurekaCall call)
    {
        if (!call.Registry.IsOpen || call.Options.DisableDelta)
        {
            await Refuse(call);
            return;
        }
        // To collect many changes takes its time, off the thread that receives requests.
        await Task.Yield();
        await Reply.CompressibleListAsync(call, call.Registry.ListedWithChanges.Changes);
    }

    public static Task Get(EurekaCall call)
    {
        if (!call.Registry.IsOpen) return Refuse(call);
        var application = call.Registry.Listed.Find(call.Resource.Segments[1].ToUpperInvariant());
        return application is null
            ? ErrorReply.WriteAsync(call, StatusCodes.Status404NotFound)
            : Reply.ListAsync(call, application.One);
    }

    public static Task GetVip(EurekaCall call) => GetVip(call, secure: false);

    public static Task GetSecureVip(EurekaCall call) => GetVip(call, secure: true);

    private static Task GetVip(EurekaCall call, bool secure) =>
        call.Registry.IsOpen
            ? Reply.ListAsync(call, call.Registry.Listed.FindVip(call.Resource.Segments[1], secure))
            : Refuse(call);

    private static Task Refuse(EurekaCall call) => ErrorReply.WriteAsync(call, StatusCodes.Status403Forbidden);
}
