using Microservices.Registry.Leases;
using Microservices.Registry.Security;
using Microsoft.AspNetCore.Http.Features;

namespace Microservices.Registry.Protocol;

/// <summary>Takes the requests below <c>/eureka</c> to their endpoints, and answers what nobody serves.</summary>
/// <remarks>
/// Not with the framework's routing: that sees a path already decoded and normalised, in which <c>..</c>, <c>//</c> and encoded ids
/// can no longer be told apart.
/// </remarks>
internal sealed partial class EurekaMiddleware(
    RequestDelegate next,
    InstanceRegistry registry,
    EurekaServerOptions options,
    Accounts accounts,
    RateLimiter limiter,
    TimeProvider time,
    ILogger<EurekaMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not null)
        {
            // Pages and metrics take their time, off the thread that receives requests.
            await Task.Yield();
            await next(http);
            return;
        }
        if (Turn.IsOver(http, time)) await Task.Yield();
        var path = EurekaPath.Parse(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var call = new EurekaCall(http, path ?? EurekaPath.None, registry, options, time);
        try
        {
            await AnswerAsync(call);
        }
        catch (BadHttpRequestException exception)
        {
            await ErrorReply.WriteAsync(call, exception.StatusCode);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            Log.Failed(logger, exception, http.Request.Method);
            await ErrorReply.WriteAsync(call, StatusCodes.Status500InternalServerError);
        }
    }

    private Task AnswerAsync(EurekaCall call)
    {
        if (call.Resource.IsMalformed)
            return ErrorReply.WriteAsync(call, StatusCodes.Status400BadRequest, "An encoded slash or backslash cannot be part of a path");
        if (EurekaResources.Find(call.Resource) is not { } resource) return ErrorReply.WriteAsync(call, StatusCodes.Status404NotFound);
        var (request, response) = (call.Http.Request, call.Http.Response);
        if (HttpMethods.IsOptions(request.Method))
        {
            response.Headers.Allow = resource.Allow;
            return Task.CompletedTask;
        }
        if (resource.Handler(request.Method) is not { } handler)
        {
            response.Headers.Allow = resource.Allow;
            return ErrorReply.WriteAsync(call, StatusCodes.Status405MethodNotAllowed);
        }
        if (resource.IsForOperators && !accounts.MayOperate(call.Http))
            return accounts.Exist && call.Http.Request.Headers.Authorization.Count == 0
                ? ErrorReply.ChallengeAsync(call.Http, time)
                : ErrorReply.WriteAsync(call, StatusCodes.Status403Forbidden);
        if (resource.IsLimited && !limiter.Admits(call.Http))
        {
            response.Headers.RetryAfter = "1";
            return ErrorReply.WriteAsync(call, StatusCodes.Status503ServiceUnavailable);
        }
        return resource.HasOneForm || Negotiation.Form(request) != AnswerForm.None
            ? handler(call)
            : ErrorReply.WriteAsync(call, StatusCodes.Status406NotAcceptable, "Accept must allow application/json or application/xml");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A {Method} request failed", EventName = "registry.request.fail")]
        public static partial void Failed(ILogger logger, Exception exception, string method);
    }
}
