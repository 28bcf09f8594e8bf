using System.Buffers;
using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

internal static class Reply
{
    // A write is copied as a whole before it waits for a slow client; small ones leave together.
    private const int Slice = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Sends a list, compressed when the client takes that.</summary>
    public static async Task CompressibleListAsync(EurekaCall call, Answers answers)
    {
        var representation = Representations.OfList(call.Http.Request);
        var isZipped = Negotiation.AcceptsGzip(call.Http.Request);
        var bytes = await answers.GetAsync(representation, isZipped);
        if (isZipped) call.Http.Response.Headers.ContentEncoding = "gzip";
        await SendAsync(call, representation, bytes);
    }

    public static async Task ListAsync(EurekaCall call, Answers answers)
    {
        var representation = Representations.OfList(call.Http.Request);
        await SendAsync(call, representation, await answers.GetAsync(representation));
    }

    public static Task InstanceAsync(EurekaCall call, in LeaseState state)
    {
        var isXml = Negotiation.Form(call.Http.Request) == AnswerForm.Xml;
        var buffer = _buffer ??= new(4096);
        buffer.ResetWrittenCount();
        ApplicationWriter.WriteInstance(buffer, isXml, state);
        return BytesAsync(call, isXml ? "application/xml" : "application/json", buffer.WrittenSpan);
    }

    /// <summary>Sends what is small and was written a moment ago.</summary>
    public static Task BytesAsync(EurekaCall call, string mediaType, ReadOnlySpan<byte> bytes)
    {
        var response = call.Http.Response;
        response.ContentType = mediaType;
        response.ContentLength = bytes.Length;
        if (HttpMethods.IsHead(call.Http.Request.Method)) return Task.CompletedTask;
        response.BodyWriter.Write(bytes);
        return response.BodyWriter.FlushAsync().AsTask();
    }

    private static async Task SendAsync(EurekaCall call, Representation representation, EncodedBytes bytes)
    {
        var response = call.Http.Response;
        response.ContentType = representation.MediaType();
        response.ContentLength = bytes.Length;
        if (HttpMethods.IsHead(call.Http.Request.Method)) return;
        var body = response.BodyWriter;
        var unsent = 0;
        foreach (var part in bytes.Parts)
        {
            for (var sent = 0; sent < part.Length; sent += Slice)
            {
                var slice = part.Slice(sent, Math.Min(Slice, part.Length - sent));
                body.Write(slice.Span);
                unsent += slice.Length;
                if (unsent < Slice) continue;
                // The client is gone.
                if ((await body.FlushAsync()).IsCompleted) return;
                unsent = 0;
            }
        }
        await body.FlushAsync();
    }
}
