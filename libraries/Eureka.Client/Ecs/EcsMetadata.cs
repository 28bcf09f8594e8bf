using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client;

/// <summary>
/// Asks ECS where this container is. In awsvpc mode it has an address of its own; in host mode it has the host's; in bridge mode its own
/// address means nothing outside of the host: there the host's private address and the mapped port are right.
/// </summary>
/// <remarks>
/// Task metadata endpoint version 4: <c>ECS_CONTAINER_METADATA_URI_V4</c>, which ECS sets. The host's address in bridge mode comes from
/// the instance metadata service (IMDSv2; the host's hop limit must be 2), or <c>AWS_EC2_METADATA_SERVICE_ENDPOINT</c> instead of it.
/// </remarks>
internal sealed partial class EcsMetadata(IConfiguration configuration, TimeProvider time, ILogger logger)
{
    private const int Tries = 3;
    private const int MaxAnswerBytes = 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly Dictionary<int, int> EmptyPorts = [];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>Null outside of ECS, and when ECS does not answer.</summary>
    public async Task<EcsAddress?> FindAsync(CancellationToken cancellationToken)
    {
        if (configuration["ECS_CONTAINER_METADATA_URI_V4"] is not { Length: > 0 } endpoint) return null;
        using var http = new HttpClient { Timeout = Timeout, MaxResponseContentBufferSize = MaxAnswerBytes };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await FindAsync(http, endpoint, cancellationToken);
            }
            catch (Exception error) when (error is HttpRequestException or JsonException or UriFormatException or InvalidOperationException
                || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (attempt == Tries)
                {
                    Log.Unknown(logger, error.Message);
                    return null;
                }
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<EcsAddress> FindAsync(HttpClient http, string endpoint, CancellationToken cancellationToken)
    {
        using var container = JsonDocument.Parse(await http.GetStringAsync(new Uri(endpoint), cancellationToken));
        using var about = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{endpoint}/task"), cancellationToken));
        var task = EcsTask.Read(container.RootElement, about.RootElement);
        List<KeyValuePair<string, string>> metadata = [];
        if (task.Zone is { } zone) metadata.Add(new("zone", zone));
        if (task.Id is { } id) metadata.Add(new("ecsTaskId", id));

        var network = task.Networks is [var first, ..] ? first : null;
        return network?.Mode switch
        {
            "awsvpc" => new(network.Address, EmptyPorts, metadata),
            "bridge" or "default" => new(await HostAddressAsync(http, cancellationToken), task.HostPorts, metadata),
            _ => new(null, EmptyPorts, metadata),
        };
    }

    private async Task<string> HostAddressAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var endpoint = (configuration["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? "http://169.254.169.254").TrimEnd('/');
        using var wantToken = new HttpRequestMessage(HttpMethod.Put, $"{endpoint}/latest/api/token");
        wantToken.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
        using var token = await http.SendAsync(wantToken, cancellationToken);
        token.EnsureSuccessStatusCode();
        using var wantAddress = new HttpRequestMessage(HttpMethod.Get, $"{endpoint}/latest/meta-data/local-ipv4");
        wantAddress.Headers.Add("X-aws-ec2-metadata-token", await token.Content.ReadAsStringAsync(cancellationToken));
        using var address = await http.SendAsync(wantAddress, cancellationToken);
        address.EnsureSuccessStatusCode();
        var text = await address.Content.ReadAsStringAsync(cancellationToken);
        return IPAddress.TryParse(text, out var parsed) ? parsed.ToString() : throw new InvalidOperationException("the host has no address");
    }

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Warning, "ECS does not say where this container is ({Failure}): others may not reach the address that is registered", EventName = "eureka.ecs.unknown")]
        public static partial void Unknown(ILogger logger, string failure);
    }
}
