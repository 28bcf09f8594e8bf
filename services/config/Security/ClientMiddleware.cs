using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Security;

/// <summary>Lets nobody in who is not known, except to health and to webhooks, which have a secret of their own.</summary>
internal sealed class ClientMiddleware(Clients clients, IOptions<ServerOptions> options, TimeProvider time)
{
    private const string Health = "/actuator/health";
    private const string Challenge = "Basic realm=\"config\", charset=\"UTF-8\"";
    private static readonly object Key = new();
    private readonly string _monitor = options.Value.Prefix + "/monitor";

    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (!clients.AreRequired) return next(context);
        var path = RequestPath.RawOf(context);
        if (path == _monitor || IsHealth(context)) return next(context);
        if (clients.Find(context.Request.Headers.Authorization.ToString()) is { } client)
        {
            context.Items[Key] = client;
            return next(context);
        }
        context.Response.Headers.WWWAuthenticate = Challenge;
        return ErrorAnswer.WriteAsync(context, StatusCodes.Status401Unauthorized, path, time.GetUtcNow());
    }

    public static Client ClientOf(HttpContext context) =>
        context.Items.TryGetValue(Key, out var client) ? (Client)client! : Client.Anybody;

    // What routing makes of the path, not what was sent: `/actuator/health/../info` is not health.
    private static bool IsHealth(HttpContext context) =>
        context.GetEndpoint() is not null && context.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal);
}
