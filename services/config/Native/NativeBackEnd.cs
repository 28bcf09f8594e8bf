using Microservices.ConfigServer.Encryption;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Native;

/// <summary>Directories.</summary>
internal sealed class NativeBackEnd : IBackEnd
{
    private readonly NativeOptions _options;
    private readonly SearchLocations _locations;
    private readonly ConfigFiles _files;

    public NativeBackEnd(
        NativeOptions options,
        ServerOptions server,
        ValueDecryptor decryptor,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _options = options;
        _locations = new SearchLocations(options, server);
        Files = new NativeFiles(_locations);
        _files = new ConfigFiles(_locations, decryptor, time, loggers.CreateLogger<ConfigFiles>());
    }

    public NativeFiles Files { get; }

    public string? Outage => string.Join(", ", _locations.Unreadable) is { Length: > 0 } unreadable
        ? $"spring.cloud.config.server.native.search-locations: {unreadable} cannot be read"
        : null;

    public IEnumerable<BackEndProblem> Problems => [];

    public IEnumerable<RepositoryState> Repositories => _locations.States();

    public ValueTask PrepareAsync(EnvironmentRequest request, CancellationToken cancellation) => ValueTask.CompletedTask;

    public IReadOnlyList<EnvironmentRequest> Split(EnvironmentRequest request) => [request];

    public bool SkipsMissingLabels => false;

    public TResult Use<TResult>(EnvironmentRequest request, FileProbe probe, Func<Checkout, TResult> use) =>
        use(new Checkout(new NativeTree(_files, _locations, probe), _locations.Resolve(request, probe), _options.Version));
}
