using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Security;
using Microsoft.Net.Http.Headers;

namespace Microservices.ConfigServer.Requests;

/// <summary>A request and the answer to it.</summary>
/// <param name="Context">Of ASP.NET Core.</param>
/// <param name="Path">As it was sent, without the query.</param>
/// <param name="Segments">Of the path behind the prefix, decoded.</param>
/// <param name="Now">For the timestamp of an error.</param>
internal sealed record Exchange(HttpContext Context, string Path, string[] Segments, DateTimeOffset Now)
{
    public Client Client => ClientMiddleware.ClientOf(Context);

    /// <exception cref="RefusedException">The client may not read one of the applications.</exception>
    public void DemandRead(EnvironmentRequest request) => Demand(Client.MayRead(request.ApplicationList));

    /// <exception cref="RefusedException">The client may not.</exception>
    public static void Demand(bool isAllowed)
    {
        if (!isAllowed) throw new RefusedException(StatusCodes.Status403Forbidden, "the client may not do this");
    }

    public Task FailAsync(int status) => ErrorAnswer.WriteAsync(Context, status, Path, Now);

    public Task SendAsync(Answer answer) => SendAsync(Context, answer);

    public Task SendAsync(string contentType, byte[] body) => SendAsync(Context, contentType, body);

    public static Task SendAsync(HttpContext context, Answer answer)
    {
        if (!IsKnown(context, answer)) return SendAsync(context, answer.ContentType, answer.Body);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    // Also says to the client what it may ask with the next time.
    private static bool IsKnown(HttpContext context, Answer answer)
    {
        if (answer.ETag is { } tag)
        {
            context.Response.Headers.ETag = tag;
            context.Response.Headers.Vary = HeaderNames.Accept;
            var known = context.Request.Headers.IfNoneMatch;
            return known.Count > 0
                && EntityTagHeaderValue.TryParseList(known, out var tags)
                && tags.Any(given => given.Tag == "*" || given.Tag == tag);
        }
        if (answer.LastModified is not { } modified) return false;
        var headers = context.Response.GetTypedHeaders();
        headers.LastModified = modified;
        // Dates in headers have whole seconds.
        return context.Request.GetTypedHeaders().IfModifiedSince >= headers.LastModified;
    }

    private static async Task SendAsync(HttpContext context, string contentType, byte[] body)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
