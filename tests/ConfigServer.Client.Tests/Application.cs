using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Microservices.ConfigServer.Client.Tests;

/// <summary>An application named customer in the environment dev, before it is built.</summary>
internal sealed class Application : IDisposable
{
    public Application(FakeConfigServer server, params string[] settings)
        : this([$"Spring:Cloud:Config:Uri={server.Uri}", .. settings])
    {
    }

    public Application(params string[] settings)
    {
        Builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "customer", EnvironmentName = "dev" });
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            Builder.Configuration[parts[0]] = parts[1];
        }
    }

    public HostApplicationBuilder Builder { get; }
    public LogLines Log { get; } = new();
    public FakeTimeProvider Time { get; } = new();

    public string? this[string key] => Builder.Configuration[key];

    public Application Load()
    {
        Builder.AddConfigServer(Log, Time);
        return this;
    }

    /// <summary>Loads while the clock runs ahead, until that has ended.</summary>
    public async Task LoadWhileTimePassesAsync()
    {
        var load = Task.Run(Load);
        await Time.PassUntilAsync(() => load.IsCompleted);
        await load;
    }

    public void Dispose() => ((IDisposable)Builder.Configuration).Dispose();
}
