using System.Buffers;
using Microservices.Registry.Leases;
using Microservices.Registry.Snapshots;

namespace Microservices.Registry.Protocol;

internal static class Reply
{
    // What is copied at a time: into one buffer, which the socket then takes as it is.
    private const int Slice = 64 * 1024;

    // A client that takes a long list as fast as it comes would keep the thread that receives requests.
    private const int BytesInTurn = 1024 * 1024;

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
        // Before that, what is written is kept aside and copied once more.
        await response.StartAsync();
        var (body, reader, inTurn) = (response.BodyWriter, bytes.Read(), 0);
        for (var unsent = bytes.Length; unsent > 0;)
        {
            var length = (int)Math.Min(Slice, unsent);
            reader.CopyTo(body.GetSpan(length)[..length]);
            body.Advance(length);
            // The client is gone.
            if ((await body.FlushAsync()).IsCompleted) return;
            unsent -= length;
            if ((inTurn += length) < BytesInTurn) continue;
            inTurn = 0;
            await Task.Yield();
        }
    }
}
