namespace Microservices.ConfigServer.Settings;

/// <summary>Webhooks.</summary>
internal sealed class MonitorOptions
{
    /// <summary>What senders sign with, or send as a token. Without it there is no <c>/monitor</c>.</summary>
    public string Secret { get; set; } = "";
}
