using Microservices.ConfigServer.Operations;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Environments;

/// <summary><c>GET /{application}/{profiles}[/{label}]</c>.</summary>
internal sealed class EnvironmentEndpoint
{
    private const int MaxCachedBytes = 8 << 20;
    private readonly AnswerCache _plain = new(MaxCachedBytes);
    private readonly AnswerCache _withOrigins = new(MaxCachedBytes);
    private readonly RequestNames _names;
    private readonly EnvironmentBuilder _builder;
    private readonly TimeProvider _time;

    public EnvironmentEndpoint(RequestNames names, EnvironmentBuilder builder, TimeProvider time, ConfigMetrics metrics)
    {
        _names = names;
        _builder = builder;
        _time = time;
        metrics.Observe("environments", () => _plain.Bytes + _withOrigins.Bytes);
    }

    /// <returns>Null when there is no answer ready for the path.</returns>
    public Answer? FindKept(HttpContext context, string path)
    {
        var form = AcceptHeader.Choose(context.Request.Headers.Accept);
        return form != Representation.None && CacheOf(form).TryGet(path, out var answer) ? answer : null;
    }

    public async Task HandleAsync(Exchange exchange)
    {
        var form = AcceptHeader.Choose(exchange.Context.Request.Headers.Accept);
        if (form == Representation.None)
        {
            exchange.Context.Response.Headers.Accept = $"{AcceptHeader.Json}, {AcceptHeader.JsonWithOrigins}";
            await exchange.FailAsync(StatusCodes.Status406NotAcceptable);
            return;
        }
        var segments = exchange.Segments;
        if (_names.Parse(segments[0], segments[1], segments.ElementAtOrDefault(2)) is not { } request)
        {
            await exchange.FailAsync(StatusCodes.Status400BadRequest);
            return;
        }
        exchange.DemandRead(request);
        if (CacheOf(form).TryGet(exchange.Path, out var kept))
        {
            await exchange.SendAsync(kept);
            return;
        }
        await _builder.PrepareAsync(request, exchange.Context.RequestAborted);
        var probe = new FileProbe(_time);
        var environment = _builder.Build(request, probe);
        var withOrigins = form == Representation.WithOrigins;
        var type = withOrigins ? AcceptHeader.JsonWithOrigins : AcceptHeader.Json;
        var answer = Answer.WithETag(type, EnvironmentWriter.Write(environment, withOrigins), probe.Watch);
        CacheOf(form).Keep(exchange.Path, answer);
        await exchange.SendAsync(answer);
    }

    private AnswerCache CacheOf(Representation form) => form == Representation.WithOrigins ? _withOrigins : _plain;
}
