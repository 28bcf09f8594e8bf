using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Microservices.Api;

/// <summary>Swagger UI at <c>/swagger</c>, with texts and examples from the doc comments.</summary>
public static class SwaggerExtensions
{
    /// <summary>Describes the service's API.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="title">The API's title.</param>
    public static IHostApplicationBuilder AddSwagger(this IHostApplicationBuilder builder, string title)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = title, Version = "v1" });
            options.SupportNonNullableReferenceTypes();
            foreach (var assembly in new[] { Assembly.GetEntryAssembly()!, typeof(SwaggerExtensions).Assembly })
            {
                var comments = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
                if (File.Exists(comments)) options.IncludeXmlComments(comments);
            }
        });
        return builder;
    }

    /// <summary>Serves the description at <c>/swagger/v1/swagger.json</c> and the page at <c>/swagger</c>.</summary>
    public static WebApplication UseSwaggerPage(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options => options.DisplayRequestDuration());
        return app;
    }
}
