using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Microservices.Api;

/// <summary>Swagger UI at <c>/swagger</c>, with texts and examples from the doc comments.</summary>
public static class SwaggerExtensions
{
    internal static void AddSwagger(this IHostApplicationBuilder builder, string title)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = title, Version = "v1" });
            options.SupportNonNullableReferenceTypes();
            options.OperationFilter<IdempotencyKeyFilter>();
            foreach (var assembly in new[] { Assembly.GetEntryAssembly()!, typeof(SwaggerExtensions).Assembly })
            {
                var comments = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
                if (File.Exists(comments)) options.IncludeXmlComments(comments);
            }
        });
    }

    /// <summary>
    /// Serves the page at <c>/swagger</c> and the description at <c>/swagger/v1/swagger.json</c>. Both are made when somebody asks
    /// for them first: a service nobody looks at starts sooner and is 3 MB smaller.
    /// </summary>
    public static IEndpointRouteBuilder MapSwaggerPage(this IEndpointRouteBuilder app)
    {
        var page = new Lazy<RequestDelegate>(() =>
        {
            var pipeline = app.CreateApplicationBuilder();
            pipeline.UseSwagger();
            pipeline.UseSwaggerUI(options => options.DisplayRequestDuration());
            return pipeline.Build();
        });
        app.MapGet("/swagger/{**path}", context =>
        {
            // The middleware of the page answers only where no endpoint has.
            context.SetEndpoint(null);
            return page.Value(context);
        }).DisableRequestTimeout();
        return app;
    }
}
