using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Health;

/// <summary>One environment to look at, kept until it changes: probes come every few seconds.</summary>
internal sealed class EnvironmentProbe(EnvironmentRequest request, EnvironmentBuilder builder, TimeProvider time)
{
    private sealed record Seen(ConfigEnvironment Environment, IWatch Watch);

    private Seen? _seen;

    public EnvironmentRequest Request => request;

    /// <exception cref="RefusedException">It cannot be answered.</exception>
    public ConfigEnvironment Look()
    {
        var seen = Volatile.Read(ref _seen);
        if (seen is not null && seen.Watch.IsCurrent()) return seen.Environment;
        Volatile.Write(ref _seen, null);
        var files = new FileProbe(time) { IsForClient = false };
        var environment = builder.Build(request, files);
        Volatile.Write(ref _seen, new Seen(environment, files.Watch));
        return environment;
    }
}
