using Microservices.Golden;

namespace Microservices.SystemTests;

/// <summary>Programs of one file, as `dotnet run dev.cs` starts them, under the settings of this repository.</summary>
public sealed class ProgramTests
{
    /// <summary>In one directory, one would start another that was built before it.</summary>
    [Fact]
    public async Task Each_is_built_in_a_directory_of_its_own()
    {
        string[] programs = ["dev.cs", "deploy/04-ecs-compose/ecs-compose.cs", "benchmarks/empty.cs", "benchmarks/fleet.cs"];

        var targets = await Task.WhenAll(programs.Select(TargetAsync));

        Assert.Equal(programs.Select(Path.GetFileNameWithoutExtension), targets.Select(Path.GetFileNameWithoutExtension));
        Assert.Distinct(targets.Select(Path.GetDirectoryName));
    }

    private static async Task<string> TargetAsync(string program)
    {
        var (exitCode, output, error) = await Command.RunAsync(
            "dotnet", ["build", Repository.PathOf(program), "-getProperty:TargetPath"], new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, error);
        return output.Trim();
    }
}
