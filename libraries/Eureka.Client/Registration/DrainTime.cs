using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microservices.Eureka.Client;

/// <summary>The drain time comes on top of what the host grants a shutdown.</summary>
internal sealed class DrainTime(EurekaClient client) : IPostConfigureOptions<HostOptions>
{
    public void PostConfigure(string? name, HostOptions options)
    {
        if (options.ShutdownTimeout != Timeout.InfiniteTimeSpan) options.ShutdownTimeout += client.Instance.Drain;
    }
}
