using System.Net.Sockets;
using System.Text;

namespace Microservices.Registry.Tests;

/// <summary>Sends what no well-behaved client would.</summary>
internal static class RawSocket
{
    public static async Task<string> ExchangeAsync(TestRegistry registry, string head, byte[] body)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var address = registry.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
        using var reader = new StreamReader(stream);
        return (await ReadAnswerAsync(reader, cancellationToken)).TrimEnd('\r', '\n');
    }

    private static async Task<string> ReadAnswerAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read) answer.Append(buffer, 0, read);
        }
        catch (IOException)
        {
            // The server closed on unread input: what it had said before counts.
        }
        return answer.ToString();
    }
}
