using Microservices.Registry.Protocol;

namespace Microservices.Registry.Security;

/// <summary>Lets nobody in who is not known, where accounts are set; health is for everybody.</summary>
internal sealed class AccountMiddleware(RequestDelegate next, Accounts accounts, TimeProvider time)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!accounts.Exist || IsHealth(http)) return next(http);
        var authorization = http.Request.Headers.Authorization.ToString();
        var role = authorization.Length == 0 ? null : accounts.Find(authorization);
        if (role is { } known) Accounts.Remember(http, known);
        var isForOperators = http.GetEndpoint()?.Metadata.GetMetadata<OperatorArea>() is not null;
        if (role is null && (authorization.Length > 0 || accounts.ClientsNeedOne || isForOperators))
            return ErrorReply.ChallengeAsync(http, time);
        return isForOperators && !accounts.MayOperate(http)
            ? ErrorReply.WriteAsync(http, time, StatusCodes.Status403Forbidden)
            : next(http);
    }

    // What routing makes of the path, not what was sent: `/actuator/health/../info` is not health.
    private static bool IsHealth(HttpContext http) =>
        http.GetEndpoint() is not null && http.Request.Path.StartsWithSegments("/actuator/health", StringComparison.Ordinal);
}
