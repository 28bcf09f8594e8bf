using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microservices.Api;

/// <summary>What the two services with a public API have in common.</summary>
public static class ApiExtensions
{
    private const int MaxBodyBytes = 64 * 1024;

    // Who cannot be answered within two seconds hears so by then.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Every error is a problem detail (RFC 9457), a request has 1.5 s, bodies are bounded, <c>X-Forwarded-*</c> is honoured in links.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="title">The API's title in its description.</param>
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder, string title)
    {
        builder.AddSwagger(title);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = MaxBodyBytes;
            server.AddServerHeader = false;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = AnswerTime,
            WriteTimeoutResponse = context => Problems.Unavailable(context, "The answer takes too long now.").ExecuteAsync(context),
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<ServiceLinks>(builder.Configuration.GetSection(ServiceLinks.SectionName));
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            // The load balancer's address is not known beforehand; the headers decide nothing but links.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
        });
        return builder;
    }

    /// <summary>The middleware that belongs to <see cref="AddApi"/>.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = error => (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages();
        app.UseRequestTimeouts();
        return app;
    }

    /// <summary>Maps <c>POST /actuator/refresh</c>: reads the settings again and answers the keys that changed, as Spring's services do.</summary>
    public static IEndpointRouteBuilder MapRefresh(this IEndpointRouteBuilder app)
    {
        app.MapPost("/actuator/refresh", Refresh).DisableRequestTimeout();
        return app;
    }

    private static Task Refresh(HttpContext context)
    {
        var configuration = (IConfigurationRoot)context.RequestServices.GetRequiredService<IConfiguration>();
        var before = configuration.AsEnumerable().ToDictionary(setting => setting.Key, setting => setting.Value);
        configuration.Reload();
        var after = configuration.AsEnumerable().ToDictionary(setting => setting.Key, setting => setting.Value);
        var changed = before.Keys.Union(after.Keys)
            .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Order(StringComparer.OrdinalIgnoreCase);
        return context.Response.WriteAsJsonAsync(changed.ToArray(), ApiJson.Default.StringArray);
    }
}
