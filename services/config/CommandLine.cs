using Microservices.ConfigServer.Checking;
using Microservices.ConfigServer.Settings;
using Microservices.ServiceDefaults;

namespace Microservices.ConfigServer;

/// <summary>What the program does instead of serving, when its command line says so.</summary>
internal static class CommandLine
{
    /// <returns>The exit code; null when it is to serve.</returns>
    public static int? Run(string[] args) =>
        ConfigServerHelp.Run(args) ?? CheckCommand.Run(args) ?? HealthCheckCommand.Run(args, "server.port", 8888);
}
