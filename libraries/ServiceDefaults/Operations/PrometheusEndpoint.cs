using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Microservices.ServiceDefaults.Operations;

/// <summary><c>/actuator/prometheus</c>. Collecting begins with the first scrape, so a service nobody scrapes pays nothing for it.</summary>
internal sealed class PrometheusEndpoint(IServiceProvider services) : IDisposable
{
    private readonly Lazy<Exporter> _exporter = new(() => Exporter.Create(services));

    public Task Scrape(HttpContext context) => _exporter.Value.Answer(context);

    public void Dispose()
    {
        if (_exporter.IsValueCreated) _exporter.Value.Metrics.Dispose();
    }

    private sealed record Exporter(MeterProvider Metrics, RequestDelegate Answer)
    {
        public static Exporter Create(IServiceProvider services)
        {
            var service = services.GetRequiredService<IHostEnvironment>().ApplicationName.ToLowerInvariant();
            var metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(resource => resource.AddService(service))
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Microservices.*")
                .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000)
                .Build();
            var pipeline = new ApplicationBuilder(services);
            pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
            return new Exporter(metrics, pipeline.Build());
        }
    }
}
