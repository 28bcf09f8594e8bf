using System.Text;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Merging;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Resources;

/// <summary>
/// <c>GET /{application}/{profiles}/{label}/{path}</c>, and <c>/{application}/{profiles}/{path}?useDefaultLabel</c>: one file, as text
/// with its placeholders resolved, or as the bytes it has for <c>Accept: application/octet-stream</c>.
/// </summary>
internal sealed class ResourceEndpoint(RequestNames names, ResourceFiles files, EnvironmentBuilder builder, TimeProvider time)
{
    private const int MaxCachedBytes = 4 << 20;
    private readonly AnswerCache _answers = new(MaxCachedBytes);

    public async Task HandleAsync(Exchange exchange)
    {
        var segments = exchange.Segments;
        var labelled = segments.Length > 3;
        var path = ResourcePath.Clean(segments.Skip(labelled ? 3 : 2));
        var request = path is null ? null : names.Parse(segments[0], segments[1], labelled ? segments[2] : null);
        if (request is null)
        {
            NotFound(exchange);
            return;
        }
        if (RequestPath.FlagOf(exchange.Context.Request.Query, "resolvePlaceholders") is not { } resolves)
        {
            await exchange.FailAsync(StatusCodes.Status400BadRequest);
            return;
        }
        exchange.DemandRead(request);
        var accept = exchange.Context.Request.Headers.Accept;
        var asBytes = AcceptHeader.PrefersBytes(accept);
        var key = $"{(asBytes ? "bytes" : resolves ? "text" : "raw")} {labelled} {exchange.Path}";
        if (!_answers.TryGet(key, out var answer))
        {
            await builder.PrepareAsync(request, exchange.Context.RequestAborted);
            var probe = new FileProbe(time);
            if (Find(request, path!, probe) is not { } file)
            {
                NotFound(exchange);
                return;
            }
            exchange.Context.Response.GetTypedHeaders().LastModified = file.Modified;
            // A broken file of the environment breaks the text as well: it may hold what the text refers to.
            var environment = builder.Build(request, probe);
            var body = asBytes ? file.Content : TextOf(file.Content, resolves ? new Placeholders(environment.PropertySources) : null);
            answer = new Answer(AcceptHeader.Bytes, body, probe.Watch, file.Modified);
            _answers.Keep(key, answer);
        }
        await exchange.SendAsync(asBytes ? answer : answer with { ContentType = AcceptHeader.ChooseForText(accept) });
    }

    private static byte[] TextOf(byte[] content, Placeholders? placeholders)
    {
        var text = Encoding.UTF8.GetString(content);
        return Encoding.UTF8.GetBytes(placeholders is null ? text : placeholders.Resolve(text));
    }

    // A label that does not exist has no files.
    private ResourceFile? Find(EnvironmentRequest request, string path, FileProbe probe)
    {
        try
        {
            return files.Find(request, path, probe);
        }
        catch (RefusedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    private static void NotFound(Exchange exchange) => exchange.Context.Response.StatusCode = StatusCodes.Status404NotFound;
}
