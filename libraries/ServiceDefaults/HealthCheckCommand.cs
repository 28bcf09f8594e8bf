using System.Net;
using System.Net.Sockets;
using System.Text;
using Microservices.ServiceDefaults.SpringProperties;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Microservices.ServiceDefaults;

/// <summary>
/// <c>--healthcheck</c>: asks the instance that already runs here whether it is ready. An image without a shell has nothing else
/// that could, and it runs every few seconds: no host is built, and nothing is asked but this machine's loopback address.
/// </summary>
public static class HealthCheckCommand
{
    private const string Option = "--healthcheck";
    private const int TimeoutMilliseconds = 2000;
    private const int LongestAnswer = 4096;

    /// <summary>Asks for <c>/actuator/health/readiness</c> when the command line says so, and writes one line about the answer.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="portName">The setting that moves the service's port, such as <c>server.port</c>. <c>urls</c> is stronger, as in the service.</param>
    /// <param name="defaultPort">The port without that setting.</param>
    /// <param name="output">Where the line goes; the console if absent.</param>
    /// <returns>The exit code: 0 ready, 1 not. Null when the command line asks for something else.</returns>
    public static int? Run(string[] args, string portName, int defaultPort, TextWriter? output = null)
    {
        if (!args.Contains(Option)) return null;
        output ??= Console.Out;
        if (!TryFindPort([.. args.Where(arg => arg != Option)], portName, defaultPort, out var port))
        {
            output.WriteLine($"not ready: {portName} or urls is not a port");
            return 1;
        }
        try
        {
            var (status, body) = Ask(port);
            output.WriteLine(status == "200" ? $"ready: {body}" : $"not ready, status {status}: {body}");
            return status == "200" ? 0 : 1;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            output.WriteLine($"not ready, no answer on port {port}: {e.Message}");
            return 1;
        }
    }

    private static bool TryFindPort(string[] args, string portName, int defaultPort, out int port)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Add(new SpringPropertiesSource(args, [portName], Environment.GetEnvironmentVariables()))
            .Build();
        port = defaultPort;
        try
        {
            if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls) port = BindingAddress.Parse(urls.Split(';')[0]).Port;
            else if (configuration[portName.Replace('.', ':')] is { Length: > 0 } given) port = int.Parse(given, null);
        }
        catch (FormatException)
        {
            return false;
        }
        return port is > 0 and <= ushort.MaxValue;
    }

    // HTTP/1.0: the answer is whole and plain, and ends where the connection does.
    private static (string Status, string Body) Ask(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.ReceiveTimeout = socket.SendTimeout = TimeoutMilliseconds;
        socket.Connect(IPAddress.Loopback, port);
        socket.Send("GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n"u8);

        var buffer = new byte[LongestAnswer];
        var length = 0;
        while (length < buffer.Length && socket.Receive(buffer.AsSpan(length)) is > 0 and var received) length += received;
        var answer = Encoding.UTF8.GetString(buffer, 0, length);
        var parts = answer.Split("\r\n\r\n", 2);
        return parts.Length == 2 && answer.StartsWith("HTTP/1.", StringComparison.Ordinal) && answer.Split(' ') is [_, var status, ..]
            ? (status, parts[1])
            : throw new IOException("what listens there does not speak HTTP");
    }
}
