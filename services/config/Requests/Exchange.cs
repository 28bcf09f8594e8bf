using Microservices.ConfigServer.Environments;

namespace Microservices.ConfigServer.Requests;

/// <summary>A request and the answer to it.</summary>
/// <param name="Context">Of ASP.NET Core.</param>
/// <param name="Path">As it was sent, without the query.</param>
/// <param name="Segments">Of the path behind the prefix, decoded.</param>
/// <param name="Now">For the timestamp of an error.</param>
internal sealed record Exchange(HttpContext Context, string Path, string[] Segments, DateTimeOffset Now)
{
    public Task FailAsync(int status) => ErrorAnswer.WriteAsync(Context, status, Path, Now);

    public Task SendAsync(Answer answer) => SendAsync(Context, answer);

    public Task SendAsync(string contentType, byte[] body) => SendAsync(Context, contentType, body);

    public static Task SendAsync(HttpContext context, Answer answer)
    {
        if (answer.LastModified is { } modified)
        {
            var headers = context.Response.GetTypedHeaders();
            headers.LastModified = modified;
            // Dates in headers have whole seconds.
            if (context.Request.GetTypedHeaders().IfModifiedSince >= headers.LastModified)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }
        return SendAsync(context, answer.ContentType, answer.Body);
    }

    private static async Task SendAsync(HttpContext context, string contentType, byte[] body)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
