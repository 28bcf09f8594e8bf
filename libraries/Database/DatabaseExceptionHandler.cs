using Microservices.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Microservices.Database;

/// <summary>A request that needs the database while it is away gets 503 with <c>Retry-After</c>.</summary>
internal sealed partial class DatabaseExceptionHandler(ILogger<DatabaseExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseFailure.Is(exception)) return false;
        Log.Failed(logger, httpContext.Request.Method, httpContext.Request.Path, exception.GetBaseException().Message);
        await Problems.Unavailable(httpContext, "The database cannot be reached now.").ExecuteAsync(httpContext);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "database.request.failed", Level = LogLevel.Warning, Message = "{Method} {Path} failed in the database: {Reason}")]
        public static partial void Failed(ILogger logger, string method, PathString path, string reason);
    }
}
