using Microservices.ConfigServer.Changes;
using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Merging;
using Microservices.ConfigServer.Resources;
using Microservices.ConfigServer.Security;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Requests;

/// <summary>Sends a request to its endpoint, by the path as it was sent.</summary>
internal sealed partial class RequestDispatcher(
    EnvironmentEndpoint environments,
    MergedEndpoint merged,
    ResourceEndpoint resources,
    EncryptionEndpoint encryption,
    EventsEndpoint events,
    MonitorEndpoint monitor,
    TimeProvider time,
    IOptions<ServerOptions> options,
    ILogger<RequestDispatcher> logger)
{
    public Task HandleAsync(HttpContext context)
    {
        var path = RequestPath.RawOf(context);
        return FindKept(context, path) is { } answer ? Exchange.SendAsync(context, answer) : RouteAsync(context, path);
    }

    // What a query may ask for is not among the answers that are ready.
    private Answer? FindKept(HttpContext context, string path)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead || context.Request.QueryString.HasValue || !ClientMiddleware.ClientOf(context).MayReadAll) return null;
        return environments.FindKept(context, path) ?? merged.FindKept(path);
    }

    private async Task RouteAsync(HttpContext context, string path)
    {
        try
        {
            await SendAsync(context, path);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await ErrorAnswer.WriteAsync(context, e.StatusCode, path, time.GetUtcNow());
        }
        catch (RefusedException e)
        {
            await ErrorAnswer.WriteAsync(context, e.Status, path, time.GetUtcNow());
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(e);
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status500InternalServerError, path, time.GetUtcNow());
        }
    }

    private Task SendAsync(HttpContext context, string path)
    {
        var segments = RequestPath.Split(path, options.Value.Prefix);
        var exchange = new Exchange(context, path, segments ?? [], time.GetUtcNow());
        var route = Routes.Find(exchange.Segments, Routes.UsesDefaultLabel(context.Request));
        if (route.IsNothing) return exchange.FailAsync(StatusCodes.Status404NotFound);
        if (HttpMethods.IsOptions(context.Request.Method)) return DescribeAsync(context, route);
        switch (route.TargetOf(context.Request.Method))
        {
            case RouteTarget.Environment:
                return environments.HandleAsync(exchange);
            case RouteTarget.Merged:
                return merged.HandleAsync(exchange);
            case RouteTarget.Resource:
                return resources.HandleAsync(exchange);
            case RouteTarget.Events:
                return events.HandleAsync(exchange);
            case RouteTarget.Monitor:
                return monitor.HandleAsync(exchange);
            case RouteTarget.Encrypt:
                return encryption.EncryptAsync(exchange);
            case RouteTarget.Decrypt:
                return encryption.DecryptAsync(exchange);
            case RouteTarget.EncryptStatus:
                return encryption.SendStatusAsync(exchange);
            case RouteTarget.PublicKey:
                return encryption.SendPublicKeyAsync(exchange);
            default:
                context.Response.Headers.Allow = route.AllowedMethods;
                return exchange.FailAsync(StatusCodes.Status405MethodNotAllowed);
        }
    }

    private static Task DescribeAsync(HttpContext context, Route route)
    {
        context.Response.Headers.Allow = route.Options;
        context.Response.Headers["Accept-Patch"] = "";
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Error, "config.request.failed")]
    private partial void LogFailed(Exception exception);
}
