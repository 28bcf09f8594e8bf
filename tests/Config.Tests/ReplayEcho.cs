using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

/// <summary>A server that gives the given answers one after the other, whatever it is asked.</summary>
internal sealed class ReplayEcho : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ReplayEcho(IEnumerable<RecordedResponse> answers)
    {
        _listener.Start();
        Address = (IPEndPoint)_listener.LocalEndpoint;
        _ = AnswerAsync([.. answers]);
    }

    public IPEndPoint Address { get; }

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync(RecordedResponse[] answers)
    {
        foreach (var answer in answers)
        {
            using var client = await _listener.AcceptSocketAsync();
            await ReadHeadAsync(client);
            await client.SendAsync(Bytes(answer));
            client.Shutdown(SocketShutdown.Send);
            while (await client.ReceiveAsync(new byte[4096]) > 0)
            {
                // What is left of the request: closing with unread bytes would reset the connection.
            }
        }
    }

    private static async Task ReadHeadAsync(Socket client)
    {
        var received = new List<byte>();
        var buffer = new byte[4096];
        while (!Encoding.Latin1.GetString([.. received]).Contains("\r\n\r\n", StringComparison.Ordinal))
            received.AddRange(buffer[..await client.ReceiveAsync(buffer)]);
    }

    private static byte[] Bytes(RecordedResponse answer)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} Recorded\r\n");
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>()) head.Append($"{name}: {value}\r\n");
        var text = $"{answer.Body}";
        var body = answer.BodyType == "base64" ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        if (answer.Headers?.GetValueOrDefault("content-encoding") == "gzip") body = Pack(body);
        return [.. Encoding.Latin1.GetBytes($"{head}\r\n"), .. body];
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
