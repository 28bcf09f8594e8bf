using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microservices.Eureka.Client.Tests;

public sealed class LoggingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_that_nobody_has_is_told_of_by_the_exception_alone(bool isAskedFor)
    {
        await using var registry = await FakeRegistry.StartAsync();
        using var lines = new Provider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Eureka:Client:ServiceUrl"] = registry.Url;
        builder.Configuration["Eureka:Client:ShouldRegisterWithEureka"] = "false";
        if (isAskedFor) builder.Configuration["Logging:LogLevel:Microsoft.Extensions.ServiceDiscovery"] = "Error";
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.Services.AddEurekaDiscoveryClient();
        builder.Services.AddHttpClient("test").AddServiceDiscovery();
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("test");

        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("http://nobody/", TestContext.Current.CancellationToken));

        Assert.Equal(isAskedFor, !lines.Errors.IsEmpty);
    }

    private sealed class Provider : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
