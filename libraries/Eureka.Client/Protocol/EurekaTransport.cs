using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;

namespace Microservices.Eureka.Client;

/// <summary>The requests of the protocol, each to the registry that worked last and then to the others.</summary>
internal sealed class EurekaTransport : IDisposable
{
    private const int MaxAnswerBytes = 64 << 20;
    private const string EventStream = "text/event-stream";
    private const string UsualPath = "/eureka/";

    private readonly ServerAddress[] _servers;
    private readonly HttpClient _client;
    private int _current;

    public EurekaTransport(ClientSettings settings)
    {
        _servers = settings.Servers;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = settings.GZip ? DecompressionMethods.GZip | DecompressionMethods.Deflate : DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = CertificateCheck.Validate;
#pragma warning disable CA5359 // Whoever configures the client has switched the validation off.
        if (!settings.ValidateCertificates) handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        _client = new HttpClient(handler) { Timeout = settings.Timeout, MaxResponseContentBufferSize = MaxAnswerBytes };
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _client.DefaultRequestHeaders.Add("X-Discovery-AllowRedirect", "false");
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Microservices.Eureka.Client", "1"));
    }

    public async Task RegisterAsync(LocalInstance instance, InstanceStatus status, long dirtyTimestamp, CancellationToken cancellationToken)
    {
        var body = RegistrationJson.Write(instance, status, dirtyTimestamp);
        using var response = await SendAsync(HttpMethod.Post, "apps/" + Uri.EscapeDataString(instance.App), body, cancellationToken);
        await RequireAsync(response);
    }

    /// <returns>False if the registry does not know the instance (any more).</returns>
    public async Task<bool> RenewAsync(LocalInstance instance, long dirtyTimestamp, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{PathOf(instance)}?lastDirtyTimestamp={dirtyTimestamp}");
        using var response = await SendAsync(HttpMethod.Put, path, [], cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound) return false;
        await RequireAsync(response);
        return true;
    }

    public async Task CancelAsync(LocalInstance instance, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, PathOf(instance), null, cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound) await RequireAsync(response);
    }

    /// <param name="path">apps, apps/delta or vips/x.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RegistryAnswer> FetchAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        await RequireAsync(response);
        try
        {
            return RegistryJson.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: half a surrogate pair in a string.
            throw new EurekaUnavailableException($"{response.RequestMessage?.RequestUri}: the answer is not a list of applications");
        }
    }

    /// <summary>Opens the stream of changes of the registry that worked last.</summary>
    /// <param name="lastId">The last event that was read, to go on behind it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the registry has no such stream.</returns>
    /// <exception cref="HttpRequestException">The registry is not there, or not ready.</exception>
    public async Task<HttpResponseMessage?> ListenAsync(string? lastId, CancellationToken cancellationToken)
    {
        var server = _servers[Volatile.Read(ref _current) % _servers.Length];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Uri, "events"));
        request.Headers.Authorization = server.Authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(EventStream));
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == EventStream) return response;
        response.Dispose();
        if (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            throw new EurekaUnavailableException($"{server} answered {(int)response.StatusCode}");
        return null;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        string? failures = null;
        var mayHaveArrived = false;
        var first = Volatile.Read(ref _current);
        for (var i = 0; i < _servers.Length; i++)
        {
            var index = (first + i) % _servers.Length;
            var (response, failure, isUncertain) = await TryAsync(_servers[index], method, path, body, cancellationToken);
            if (response is not null)
            {
                Volatile.Write(ref _current, index);
                return response;
            }

            mayHaveArrived |= isUncertain;
            failures = failures is null ? failure : $"{failures}; {failure}";
        }

        throw new EurekaUnavailableException(failures ?? "Eureka:Client:ServiceUrl is empty", mayHaveArrived);
    }

    /// <returns>The answer, or why there is none and whether the request may have arrived all the same.</returns>
    private async Task<(HttpResponseMessage? Response, string? Failure, bool IsUncertain)> TryAsync(
        ServerAddress server, HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(server.Uri, path));
            request.Headers.Authorization = server.Authorization;
            if (body is not null) request.Content = new ByteArrayContent(body);
            if (body is { Length: > 0 }) request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            var response = await _client.SendAsync(request, cancellationToken);

            // 403 is how a registry says that it is not open for traffic yet.
            if ((int)response.StatusCode < 500 && response.StatusCode != HttpStatusCode.Forbidden) return (response, null, false);
            using (response)
            {
                // A gateway knows as little as who got no answer.
                var isUncertain = response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
                return (null, $"{server} answered {(int)response.StatusCode}{await RefusalReason.OfAsync(response)}", isUncertain);
            }
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException)
        {
            var isUncertain = e is not HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            };
            return (null, $"{server}: {(e.InnerException as AuthenticationException ?? e).Message}", isUncertain);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{server}: no answer within {_client.Timeout.TotalSeconds} s", true);
        }
    }

    private static string PathOf(LocalInstance instance) =>
        $"apps/{Uri.EscapeDataString(instance.App)}/{Uri.EscapeDataString(instance.InstanceId)}";

    private static async Task RequireAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return;
        var url = response.RequestMessage?.RequestUri;
        var hint = response.StatusCode == HttpStatusCode.NotFound && url?.AbsolutePath.Contains(UsualPath, StringComparison.OrdinalIgnoreCase) == false
            ? $"; most registries are at {UsualPath}, which is missing in Eureka:Client:ServiceUrl"
            : "";
        throw new EurekaUnavailableException($"{url} answered {(int)response.StatusCode}{await RefusalReason.OfAsync(response)}{hint}");
    }
}
