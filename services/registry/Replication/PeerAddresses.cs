using System.Net;
using System.Net.NetworkInformation;

namespace Microservices.Registry.Replication;

/// <summary>
/// Which peers there are: <c>eureka.client.service-url.*</c> and the lines of <c>eureka.server.peers-file</c>, without this server
/// itself. Both may change while the server runs.
/// </summary>
internal sealed partial class PeerAddresses(
    IConfiguration configuration, EurekaServerOptions options, ILogger<PeerAddresses> logger)
{
    private const string ServiceUrls = "eureka:client:serviceurl";

    // What was said once is not said every second.
    private readonly HashSet<string> _refused = [];
    private string[] _lines = [];
    private bool _isUnreadable;

    /// <param name="ports">Those that this server listens on: a server of the same host is a peer when its port is another.</param>
    public PeerAddress[] Read(IReadOnlyCollection<int> ports) =>
        [.. Texts().Select(Parse).OfType<PeerAddress>().DistinctBy(address => address.Uri).Where(address => !IsSelf(address.Uri, ports))];

    private IEnumerable<string> Texts()
    {
        var configured = configuration.GetSection(ServiceUrls).GetChildren().Select(zone => zone.Value ?? "");
        return configured.Concat(FileLines()).SelectMany(text => text.Split(',')).Where(text => !string.IsNullOrWhiteSpace(text));
    }

    private string[] FileLines()
    {
        if (options.PeersFile.Length == 0) return [];
        try
        {
            _lines = [.. File.ReadAllLines(options.PeersFile).Where(line => !line.TrimStart().StartsWith('#'))];
            _isUnreadable = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The peers that were known stay.
            if (!_isUnreadable) Log.Unreadable(logger, exception.Message);
            _isUnreadable = true;
        }
        return _lines;
    }

    private PeerAddress? Parse(string text)
    {
        var address = PeerAddress.TryParse(text);
        if (address is null && _refused.Add(text)) Log.NoUrl(logger);
        return address;
    }

    private bool IsSelf(Uri uri, IReadOnlyCollection<int> ports) =>
        options.MyUrl.Length > 0
            ? PeerAddress.TryParse(options.MyUrl)?.Uri == uri
            : ports.Contains(uri.Port) && IsThisHost(uri.Host);

    private bool IsThisHost(string host)
    {
        if (Same(host, "localhost") || Same(host, Environment.MachineName) || Same(host, configuration["eureka:instance:hostname"])) return true;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || OwnAddresses().Contains(address));
    }

    private static bool Same(string host, string? other) => host.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<IPAddress> OwnAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "eureka.server.peers-file cannot be read: {Error}", EventName = "registry.peers.unreadable")]
        public static partial void Unreadable(ILogger logger, string error);

        [LoggerMessage(2, LogLevel.Warning, "A peer is left out: eureka.client.service-url and eureka.server.peers-file take http and https URLs",
            EventName = "registry.peers.refuse")]
        public static partial void NoUrl(ILogger logger);
    }
}
