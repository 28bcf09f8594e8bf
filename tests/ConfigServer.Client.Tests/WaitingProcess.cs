using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace Microservices.ConfigServer.Client.Tests;

/// <summary>This program once more, as an application that waits for a config server: signals end a process, not a test.</summary>
internal static class WaitingProcess
{
    private const string Variable = "WAIT_FOR_CONFIG_SERVER";

    public static Process Start(string uri) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        Arguments = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? typeof(WaitingProcess).Assembly.Location : "",
        Environment = { [Variable] = uri },
        RedirectStandardOutput = true,
    })!;

    [ModuleInitializer]
    internal static void Wait()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } uri) return;
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Spring:Cloud:Config:Uri"] = uri,
                ["Spring:Cloud:Config:FailFast"] = "true",
                ["Spring:Cloud:Config:Retry:Enabled"] = "true",
                ["Spring:Cloud:Config:Retry:MaxAttempts"] = "2000000000",
            })
            .AddConfigServer()
            .Build();
        Environment.Exit(0);
    }
}
