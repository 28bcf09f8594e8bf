using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

internal static class Reply
{
    // A write is copied as a whole before it waits for a slow client.
    private const int Slice = 32 * 1024;

    private const string JsonOnly = "This is available as application/json only, for now";

    /// <summary>Sends a list, compressed when the client takes that.</summary>
    public static Task CompressibleListAsync(EurekaCall call, Answer answer)
    {
        if (!Negotiation.AcceptsGzip(call.Http.Request)) return ListAsync(call, answer);
        if (Negotiation.ListForm(call.Http.Request) == AnswerForm.Xml) return RefuseXmlAsync(call);
        call.Http.Response.Headers.ContentEncoding = "gzip";
        return SendAsync(call, answer.Gzip);
    }

    public static Task ListAsync(EurekaCall call, Answer answer) =>
        Negotiation.ListForm(call.Http.Request) == AnswerForm.Xml ? RefuseXmlAsync(call) : SendAsync(call, answer.Plain);

    public static Task InstanceAsync(EurekaCall call, in LeaseState state) =>
        Negotiation.Form(call.Http.Request) == AnswerForm.Xml
            ? RefuseXmlAsync(call)
            : SendAsync(call, new([ApplicationJsonWriter.WriteInstance(state)]));

    private static Task RefuseXmlAsync(EurekaCall call) => ErrorReply.WriteAsync(call, StatusCodes.Status406NotAcceptable, JsonOnly);

    private static async Task SendAsync(EurekaCall call, EncodedBytes bytes)
    {
        var response = call.Http.Response;
        response.ContentType = "application/json";
        response.ContentLength = bytes.Length;
        if (HttpMethods.IsHead(call.Http.Request.Method)) return;
        foreach (var part in bytes.Parts)
            for (var sent = 0; sent < part.Length; sent += Slice)
                await response.Body.WriteAsync(part.Slice(sent, Math.Min(Slice, part.Length - sent)), call.Http.RequestAborted);
    }
}
