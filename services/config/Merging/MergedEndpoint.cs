using System.Text;
using Microservices.ConfigServer.Environments;
using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Merging;

/// <summary>
/// <c>GET [/{label}]/{application}-{profiles}.yml</c>, <c>.yaml</c>, <c>.json</c> and <c>.properties</c>, whatever is accepted.
/// </summary>
internal sealed class MergedEndpoint(
    RequestNames names,
    EnvironmentBuilder builder,
    TimeProvider time,
    IOptions<ServerOptions> options)
{
    private const int MaxCachedBytes = 4 << 20;
    private const string Document = "document";
    private readonly AnswerCache _resolved = new(MaxCachedBytes);
    private readonly AnswerCache _unresolved = new(MaxCachedBytes);

    /// <returns>Null when there is no answer ready for the path.</returns>
    public Answer? FindKept(string path) => _resolved.TryGet(path, out var answer) ? answer : null;

    public async Task HandleAsync(Exchange exchange)
    {
        var path = MergedPath.Parse(exchange.Segments)!;
        if (names.Parse(path.Application, path.Profiles, path.Label) is not { } request
            || RequestPath.FlagOf(exchange.Context.Request.Query, "resolvePlaceholders") is not { } resolves)
        {
            await exchange.FailAsync(StatusCodes.Status400BadRequest);
            return;
        }
        exchange.DemandRead(request);
        var cache = resolves ? _resolved : _unresolved;
        if (!cache.TryGet(exchange.Path, out var answer))
        {
            await builder.PrepareAsync(request, exchange.Context.RequestAborted);
            var probe = new FileProbe(time);
            var environment = builder.Build(request, probe);
            var body = Write(environment, path.Format, resolves ? new Placeholders(environment.PropertySources) : null);
            answer = Answer.WithETag(path.Format == MergedFormat.Json ? AcceptHeader.Json : AcceptHeader.PlainText, body, probe.Watch);
            cache.Keep(exchange.Path, answer);
        }
        await exchange.SendAsync(answer);
    }

    private byte[] Write(ConfigEnvironment environment, MergedFormat format, Placeholders? placeholders)
    {
        var properties = MergedProperties.Of(environment);
        if (format == MergedFormat.Properties) return Encoding.UTF8.GetBytes(PropertiesWriter.Write(properties, placeholders));
        var tree = MergedTree.Of(properties);
        if (format == MergedFormat.Json) return JsonTreeWriter.Write(tree, placeholders);
        // What a file has that is a list or a text as a whole.
        var isDocument = options.Value.StripDocumentFromYaml && tree.Count == 1 && tree.ContainsKey(Document);
        return Encoding.UTF8.GetBytes(isDocument ? YamlTreeWriter.WriteDocument(tree[Document]) : YamlTreeWriter.Write(tree, placeholders));
    }
}
