namespace Microservices.ConfigServer.Requests;

/// <summary>A request and the answer to it.</summary>
/// <param name="Context">Of ASP.NET Core.</param>
/// <param name="Path">As it was sent, without the query.</param>
/// <param name="Segments">Of the path behind the prefix, decoded.</param>
/// <param name="Now">For the timestamp of an error.</param>
internal sealed record Exchange(HttpContext Context, string Path, string[] Segments, DateTimeOffset Now)
{
    public Task FailAsync(int status) => ErrorAnswer.WriteAsync(Context, status, Path, Now);

    public async Task SendAsync(string contentType, ReadOnlyMemory<byte> body)
    {
        Context.Response.ContentType = contentType;
        Context.Response.ContentLength = body.Length;
        await Context.Response.BodyWriter.WriteAsync(body, Context.RequestAborted);
    }
}
