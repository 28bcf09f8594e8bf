using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Git;
using Microservices.ConfigServer.Native;
using Microservices.ConfigServer.Settings;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Sources;

/// <summary>The back ends that the settings choose.</summary>
internal sealed class BackEnds(
    IOptions<BackEndOptions> options,
    IOptions<ServerOptions> server,
    ValueDecryptor decryptor,
    GitRepositories repositories,
    GitFetcher fetcher,
    ParsedBlobs blobs,
    TimeProvider time,
    ILoggerFactory loggers)
{
    public IReadOnlyList<IBackEnd> StrongestFirst { get; } =
    [
        .. options.Value.StrongestFirst.Select<object, IBackEnd>(backEnd => backEnd switch
        {
            GitOptions git => new GitBackEnd(git, repositories, blobs, fetcher),
            NativeOptions native => new NativeBackEnd(native, server.Value, decryptor, time, loggers),
            _ => throw new InvalidOperationException("unknown back end"),
        }),
    ];
}
