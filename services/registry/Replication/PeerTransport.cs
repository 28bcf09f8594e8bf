using System.IO.Compression;
using System.Net.Http.Headers;

namespace Microservices.Registry.Replication;

/// <summary>Requests to one peer.</summary>
internal sealed class PeerTransport : IDisposable
{
    private readonly PeerAddress _address;
    private readonly HttpClient _client;
    private readonly string _node;
    private readonly bool _compresses;

    public PeerTransport(PeerAddress address, EurekaServerOptions options, NodeId node)
    {
        _address = address;
        _node = node.Value;
        _compresses = options.EnableReplicatedRequestCompression;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromMilliseconds(options.PeerNodeConnectTimeoutMs),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = CertificateCheck.Validate;
        _client = new(handler) { Timeout = TimeSpan.FromMilliseconds(options.PeerNodeReadTimeoutMs) };
        _client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        _client.DefaultRequestHeaders.UserAgent.Add(new("Java-EurekaClient-Replication", null));
        _client.DefaultRequestHeaders.Add("DiscoveryIdentity-Name", "DefaultServer");
        _client.DefaultRequestHeaders.Add("DiscoveryIdentity-Version", "1.4");
        _client.DefaultRequestHeaders.Add(NodeId.Header, node.Value);
        _client.DefaultRequestHeaders.Authorization = address.Authorization;
    }

    public async Task<PeerAnswer> SendAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address.Uri, "peerreplication/batch/"));
        request.Content = new ReadOnlyMemoryContent(_compresses ? Compress(batch) : batch);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (_compresses) request.Content.Headers.ContentEncoding.Add("gzip");
        using var response = await _client.SendAsync(request, cancellationToken);
        return new((int)response.StatusCode, IsSelf(response), await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>Everything the peer knows. It may take its time to send it.</summary>
    public async Task<PeerAnswer> FetchAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address.Uri, "apps/"));
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new((int)response.StatusCode, IsSelf(response), await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public void Dispose() => _client.Dispose();

    private bool IsSelf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(NodeId.Header, out var values) && values.Contains(_node);

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> bytes)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest)) gzip.Write(bytes.Span);
        return output.ToArray();
    }
}
