using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Microservices.ConfigServer.Client;

/// <summary>Asks the config servers of the list for this application's environment, the last one that worked first.</summary>
internal sealed class ConfigServerFetcher : IDisposable
{
    private const int MaxAnswerBytes = 16 << 20;
    private const string EventStream = "text/event-stream";

    private readonly ClientSettings _settings;
    private readonly HttpClient _client;
    private int _current;

    public ConfigServerFetcher(ClientSettings settings)
    {
        _settings = settings;
        var handler = new SocketsHttpHandler
        {
            // A redirect would take the token to a server that was never named.
            AllowAutoRedirect = settings.Token is null,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromMilliseconds(Math.Min(5000, settings.Timeout.TotalMilliseconds)),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            UseCookies = false,
        };
#pragma warning disable CA5359 // Whoever configures the client has switched the validation off.
        if (!settings.ValidateCertificates) handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        _client = new HttpClient(handler) { Timeout = settings.Timeout, MaxResponseContentBufferSize = MaxAnswerBytes };
    }

    /// <summary>
    /// The first server that can be asked decides; the next one is asked after a connection error, a timeout or a 5xx. Labels are tried
    /// in their order; the first one the server knows wins.
    /// </summary>
    public async Task<FetchResult> FetchAsync(CancellationToken cancellationToken)
    {
        string? failure = null;
        for (var i = 0; i < _settings.Servers.Length; i++)
        {
            var index = (_current + i) % _settings.Servers.Length;
            var result = await FetchFromAsync(_settings.Servers[index], cancellationToken);
            if (result.Snapshot is not null) _current = index;
            if (!result.TryNextServer) return result;
            failure = failure is null ? result.Failure : $"{failure}; {result.Failure}";
        }

        return FetchResult.Unreachable(failure ?? "Spring:Cloud:Config:Uri is empty");
    }

    /// <summary>Opens the stream of changes of the server that worked last.</summary>
    /// <returns>Null when the server has none.</returns>
    public async Task<ChangeStream?> ListenAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(_settings.Servers[_current], $"events?application={WebUtility.UrlEncode(_settings.Name)}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(EventStream));
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == EventStream)
        {
            return new ChangeStream(response, await response.Content.ReadAsStreamAsync(cancellationToken), time);
        }
        using (response)
        {
            return response.StatusCode < HttpStatusCode.InternalServerError
                ? null
                : throw new HttpRequestException($"no stream of changes now: {(int)response.StatusCode}");
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<FetchResult> FetchFromAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        foreach (var label in _settings.Labels)
        {
            var result = await FetchAsync(server, label, cancellationToken);
            if (result is not null) return result;
        }

        return FetchResult.Refused($"{server} knows nothing of {_settings} (404)");
    }

    private async Task<FetchResult?> FetchAsync(ServerAddress server, string label, CancellationToken cancellationToken)
    {
        try
        {
            using var request = CreateRequest(server, PathOf(label));
            using var response = await _client.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            var status = (int)response.StatusCode;
            if (status >= 500) return FetchResult.Unreachable($"{server} answered {status}");
            if (status != 200) return FetchResult.Refused($"{server} answered {status}");
            return FetchResult.Success(SettingsSnapshot.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken), server.ToString()));
        }
        catch (Exception e) when (e is HttpRequestException or InvalidDataException)
        {
            return FetchResult.Unreachable($"{server}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FetchResult.Unreachable($"{server}: no answer within {_settings.Timeout.TotalSeconds} s");
        }
        catch (JsonException)
        {
            return FetchResult.Refused($"{server}: the answer is not an environment of Spring Cloud Config");
        }
    }

    private string PathOf(string label)
    {
        var path = $"{WebUtility.UrlEncode(_settings.Name)}/{WebUtility.UrlEncode(_settings.Env)}";
        return label.Length == 0 ? path : $"{path}/{WebUtility.UrlEncode(label.Replace("/", "(_)", StringComparison.Ordinal))}";
    }

    private HttpRequestMessage CreateRequest(ServerAddress server, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Uri, path));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Microservices.ConfigServer.Client", "1"));
        request.Headers.Authorization = server.Authorization;
        if (_settings.Token is not null) request.Headers.TryAddWithoutValidation("X-Config-Token", _settings.Token);
        foreach (var (name, value) in _settings.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
