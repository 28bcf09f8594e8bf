using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Microservices.Golden;

/// <summary>
/// Sends requests over a bare socket, because HttpClient normalises paths and adds headers of its own: <c>/a/../b</c>,
/// <c>//a</c> and <c>%zz</c> must reach the server as they are written.
/// </summary>
public static class RawHttp
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Sends one request on a connection of its own. Host, Connection and Content-Length are added unless given.</summary>
    /// <exception cref="IOException">The server closed the connection without a complete answer.</exception>
    /// <exception cref="OperationCanceledException">No complete answer within 30 seconds.</exception>
    public static async Task<Answer> SendAsync(
        IPEndPoint server, string method, string path, IReadOnlyDictionary<string, string> headers, byte[]? body,
        CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, limit.Token);
        await socket.SendAsync((byte[])[.. Head(server, method, path, headers, body), .. body ?? []], limit.Token);
        var received = await ReceiveAsync(socket, limit.Token);
        return Parse(received, bodyless: method == "HEAD");
    }

    private static byte[] Head(IPEndPoint server, string method, string path, IReadOnlyDictionary<string, string> headers, byte[]? body)
    {
        var given = new HashSet<string>(headers.Keys, StringComparer.OrdinalIgnoreCase);
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\n");
        if (!given.Contains("Host")) head.Append(CultureInfo.InvariantCulture, $"Host: {server}\r\n");
        foreach (var (name, value) in headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        var sized = given.Contains("Content-Length") || given.Contains("Transfer-Encoding");
        if (!sized && (body is not null || method is "POST" or "PUT" or "PATCH"))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body?.Length ?? 0}\r\n");
        if (!given.Contains("Connection")) head.Append("Connection: close\r\n");
        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is > 0 and var count) all.Write(buffer, 0, count);
        }
        catch (SocketException) when (all.Length > 0)
        {
            // A server that refuses early resets the connection behind its answer; Parse sees whether that is complete.
        }
        return all.ToArray();
    }

    private static Answer Parse(byte[] received, bool bodyless)
    {
        var end = received.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0) throw new IOException($"no answer, only {received.Length} bytes");

        var lines = Encoding.Latin1.GetString(received, 0, end).Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var rest = received[(end + 4)..];
        if (status is >= 100 and < 200) return Parse(rest, bodyless);

        var headers = lines.Skip(1).Select(Field).ToList();
        var answer = new Answer(status, headers, []);
        if (bodyless || status is 204 or 304) return answer;

        if (answer.Header("Transfer-Encoding") is not null) return answer with { Body = Unchunk(rest) };

        var length = answer.Header("Content-Length") is { } stated ? int.Parse(stated, CultureInfo.InvariantCulture) : rest.Length;
        if (length > rest.Length) throw new IOException($"body cut at {rest.Length} of {length} bytes");
        return answer with { Body = rest[..length] };
    }

    private static KeyValuePair<string, string> Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(line[..colon], line[(colon + 1)..].Trim()) : throw new IOException($"not a header: {line}");
    }

    private static byte[] Unchunk(ReadOnlySpan<byte> chunked)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = chunked.IndexOf("\r\n"u8);
            if (line < 0) throw new IOException("chunked body is cut");

            var head = Encoding.ASCII.GetString(chunked[..line]).Split(';')[0];
            var size = int.Parse(head, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0) return body.ToArray();

            if (chunked.Length < line + 2 + size + 2) throw new IOException("chunked body is cut");
            body.Write(chunked.Slice(line + 2, size));
            chunked = chunked[(line + 2 + size + 2)..];
        }
    }
}
