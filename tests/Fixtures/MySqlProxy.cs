using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Microservices.Fixtures;

/// <summary>
/// Stands between a service and its MySQL server and cuts connections at a statement, or forges the answer to it. The server's offer of TLS is removed, so
/// that statements can be read; the password of a user who has logged in before needs no encryption.
/// </summary>
public sealed class MySqlProxy : IAsyncDisposable
{
    private const byte OffersTls = 0x08;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private Regex? _statement;
    private bool _arrives;
    private byte[]? _instead;
    private int _cuts;

    /// <summary>Starts it in front of the server that is at <paramref name="host"/> and <paramref name="port"/>.</summary>
    public MySqlProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether connections end with a reset, as those of a process that is killed do, and not with a goodbye.</summary>
    public bool Resets { get; set; }

    /// <summary>How many statements are still to be met.</summary>
    public int Left => Math.Max(_cuts, 0);

    /// <summary>
    /// Cuts the next connections that send a statement: after the server has done it and before its answer arrives
    /// (<paramref name="arrives"/>), or before the server hears of it.
    /// </summary>
    public void Cut(string statement, bool arrives, int times) =>
        (_instead, _arrives, _cuts, _statement) = (null, arrives, times, new Regex($"(?<![a-z]){Regex.Escape(statement)}", RegexOptions.IgnoreCase));

    /// <summary>Has the server do the next statement of a kind, and the service hear that it failed.</summary>
    public void Fail(string statement, ushort error)
    {
        Cut(statement, arrives: true, times: 1);
        // Length 3, sequence number, ERR, error 2, SQL state.
        byte[] packet = [9, 0, 0, 1, 0xFF, 0, 0, .. "#HY000"u8];
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(5), error);
        _instead = packet;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(_host, _port, _stopping.Token);
                var loss = new Loss();
                await Task.WhenAny(
                    RequestsAsync(client.GetStream(), server.GetStream(), loss),
                    AnswersAsync(server.GetStream(), client.GetStream(), loss));
                if (Resets) Reset(client.Client);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // Either end is gone, or the test is over.
            }
        }
    }

    private static void Reset(Socket connection)
    {
        connection.LingerState = new(enable: true, seconds: 0);
        connection.Dispose();
    }

    private async Task RequestsAsync(NetworkStream client, NetworkStream server, Loss loss)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReadAsync(buffer, _stopping.Token) is > 0 and var length)
        {
            var isHit = _statement is { } statement
                && statement.IsMatch(Encoding.Latin1.GetString(buffer, 0, length))
                && Interlocked.Decrement(ref _cuts) >= 0;
            loss.IsDue = isHit;
            if (!isHit || _arrives) await server.WriteAsync(buffer.AsMemory(0, length), _stopping.Token);
            if (!isHit || _instead is not null) continue;
            if (_arrives) await loss.Done.Task.WaitAsync(_stopping.Token);
            return;
        }
    }

    private async Task AnswersAsync(NetworkStream server, NetworkStream client, Loss loss)
    {
        var buffer = new byte[64 * 1024];
        for (var isGreeting = true; await server.ReadAsync(buffer, _stopping.Token) is > 0 and var length; isGreeting = false)
        {
            if (loss.IsDue)
            {
                if (_instead is null)
                {
                    loss.Done.SetResult();
                    return;
                }
                loss.IsDue = false;
                await client.WriteAsync(_instead, _stopping.Token);
                continue;
            }
            // Header 4, protocol 1, version and its 0, connection 4, salt 8, filler 1, capabilities 2.
            if (isGreeting) buffer[Array.IndexOf(buffer, (byte)0, 5) + 15] &= unchecked((byte)~OffersTls);
            await client.WriteAsync(buffer.AsMemory(0, length), _stopping.Token);
        }
    }

    // The next answer of a connection goes no further.
    private sealed class Loss
    {
        private volatile bool _isDue;

        public bool IsDue { get => _isDue; set => _isDue = value; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
