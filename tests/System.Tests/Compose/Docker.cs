namespace Microservices.SystemTests.Compose;

/// <summary>The Docker command line.</summary>
internal static class Docker
{
    /// <summary>The label of everything on the engine that these tests make, so that what an interrupted run has left can be removed.</summary>
    public const string Label = "bank.tests";

    private static readonly Dictionary<string, string> NoVariables = [];

    /// <summary>Skips the test where no Docker engine answers; where <c>CI</c> is <c>true</c>, it fails.</summary>
    public static async Task RequireAsync(CancellationToken cancellation)
    {
        var (exitCode, _, error) = await TryRunAsync(["info"], NoVariables, cancellation);
        if (exitCode == 0) return;
        var reason = $"needs a Docker engine: {error.Split('\n')[0]}";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Runs a command and gives what it wrote; fails with its errors.</summary>
    public static async Task<string> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var (exitCode, output, error) = await TryRunAsync(arguments, environment, cancellation);
        if (exitCode != 0) Assert.Fail($"docker {string.Join(' ', arguments)} ended with {exitCode}:\n{error}{output}");
        return output.Trim();
    }

    public static Task<string> RunAsync(CancellationToken cancellation, params string[] arguments) =>
        RunAsync(arguments, NoVariables, cancellation);

    public static Task<(int ExitCode, string Output, string Error)> TryRunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation) =>
        Command.RunAsync("docker", arguments, environment, cancellation);
}
