using Microservices.ConfigServer.Requests;
using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Environments;

/// <summary><c>GET /{application}/{profiles}[/{label}]</c>.</summary>
internal sealed class EnvironmentEndpoint(
    Answers answers,
    RequestNames names,
    EnvironmentBuilder builder,
    TimeProvider time,
    IOptions<ServerOptions> options)
{
    /// <returns>Null when there is no answer ready for the path.</returns>
    public Task? TrySendKept(HttpContext context, string path)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead || Routes.UsesDefaultLabel(context.Request)) return null;
        var form = AcceptHeader.Choose(context.Request.Headers.Accept);
        return form != Representation.None && answers.TryGet(path, form, out var answer) ? SendAsync(context, form, answer) : null;
    }

    public Task HandleAsync(Exchange exchange)
    {
        var form = AcceptHeader.Choose(exchange.Context.Request.Headers.Accept);
        if (form == Representation.None)
        {
            exchange.Context.Response.Headers.Accept = $"{AcceptHeader.Json}, {AcceptHeader.JsonWithOrigins}";
            return exchange.FailAsync(StatusCodes.Status406NotAcceptable);
        }
        var segments = exchange.Segments;
        return names.Parse(segments[0], segments[1], segments.ElementAtOrDefault(2)) is { } request
            ? AnswerAsync(exchange, form, request)
            : exchange.FailAsync(StatusCodes.Status400BadRequest);
    }

    private Task AnswerAsync(Exchange exchange, Representation form, EnvironmentRequest request)
    {
        try
        {
            var probe = new FileProbe(time);
            var environment = builder.Build(request, probe);
            if (environment.PropertySources.Count == 0 && !options.Value.AcceptEmpty)
            {
                return exchange.FailAsync(StatusCodes.Status404NotFound);
            }
            var answer = new Answer(EnvironmentWriter.Write(environment, form == Representation.WithOrigins), probe.Watch);
            answers.Keep(exchange.Path, form, answer);
            return SendAsync(exchange.Context, form, answer);
        }
        catch (BrokenFileException)
        {
            return exchange.FailAsync(StatusCodes.Status500InternalServerError);
        }
        catch (TooManyFilesException)
        {
            return exchange.FailAsync(StatusCodes.Status400BadRequest);
        }
    }

    private static async Task SendAsync(HttpContext context, Representation form, Answer answer)
    {
        var response = context.Response;
        response.ContentType = form == Representation.WithOrigins ? AcceptHeader.JsonWithOrigins : AcceptHeader.Json;
        response.ContentLength = answer.Body.Length;
        await response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
    }
}
