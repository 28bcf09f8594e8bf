using Microservices.ConfigServer.Settings;
using Microservices.ConfigServer.Sources;
using Microsoft.Extensions.Options;

namespace Microservices.ConfigServer.Environments;

/// <summary><c>GET /{application}/{profiles}[/{label}]</c>, read from the path as it was sent.</summary>
internal sealed class EnvironmentEndpoint(
    Answers answers,
    RequestNames names,
    EnvironmentBuilder builder,
    TimeProvider time,
    IOptions<ServerOptions> options)
{
    public Task HandleAsync(HttpContext context)
    {
        var path = RequestPath.RawOf(context);
        var form = AcceptHeader.Choose(context.Request.Headers.Accept);
        return IsRead(context) && form != Representation.None && !UsesDefaultLabel(context) && answers.TryGet(path, form, out var answer)
            ? SendAsync(context, form, answer)
            : RouteAsync(context, path, form);
    }

    private Task RouteAsync(HttpContext context, string path, Representation form)
    {
        string[]? segments;
        try
        {
            segments = RequestPath.Split(path, options.Value.Prefix);
        }
        catch (BadHttpRequestException)
        {
            return FailAsync(context, StatusCodes.Status400BadRequest, path);
        }
        var target = segments is null ? RouteTarget.Nothing : Routes.TargetOf(segments, UsesDefaultLabel(context));
        if (target == RouteTarget.Nothing) return FailAsync(context, StatusCodes.Status404NotFound, path);
        if (HttpMethods.IsOptions(context.Request.Method)) return DescribeAsync(context);
        if (!IsRead(context))
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            return FailAsync(context, StatusCodes.Status405MethodNotAllowed, path);
        }
        if (target == RouteTarget.Resource)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        if (form == Representation.None)
        {
            context.Response.Headers.Accept = $"{AcceptHeader.Json}, {AcceptHeader.JsonWithOrigins}";
            return FailAsync(context, StatusCodes.Status406NotAcceptable, path);
        }
        return names.Parse(segments![0], segments[1], segments.ElementAtOrDefault(2)) is { } request
            ? AnswerAsync(context, path, form, request)
            : FailAsync(context, StatusCodes.Status400BadRequest, path);
    }

    private Task AnswerAsync(HttpContext context, string path, Representation form, EnvironmentRequest request)
    {
        try
        {
            var probe = new FileProbe(time);
            var environment = builder.Build(request, probe);
            if (environment.PropertySources.Count == 0 && !options.Value.AcceptEmpty)
            {
                return FailAsync(context, StatusCodes.Status404NotFound, path);
            }
            var answer = new Answer(EnvironmentWriter.Write(environment, form == Representation.WithOrigins), probe.Watch);
            if (!UsesDefaultLabel(context)) answers.Keep(path, form, answer);
            return SendAsync(context, form, answer);
        }
        catch (BrokenFileException)
        {
            return FailAsync(context, StatusCodes.Status500InternalServerError, path);
        }
        catch (TooManyFilesException)
        {
            return FailAsync(context, StatusCodes.Status400BadRequest, path);
        }
    }

    private static async Task SendAsync(HttpContext context, Representation form, Answer answer)
    {
        var response = context.Response;
        response.ContentType = form == Representation.WithOrigins ? AcceptHeader.JsonWithOrigins : AcceptHeader.Json;
        response.ContentLength = answer.Body.Length;
        await response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static Task DescribeAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET,HEAD,OPTIONS";
        context.Response.Headers["Accept-Patch"] = "";
        return Task.CompletedTask;
    }

    private Task FailAsync(HttpContext context, int status, string path) =>
        ErrorAnswer.WriteAsync(context, status, path, time.GetUtcNow());

    private static bool IsRead(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static bool UsesDefaultLabel(HttpContext context) =>
        context.Request.QueryString.HasValue && context.Request.Query.ContainsKey("useDefaultLabel");
}
