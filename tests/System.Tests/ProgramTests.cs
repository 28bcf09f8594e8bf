using Microservices.Golden;

namespace Microservices.SystemTests;

/// <summary>Programs of one file, as `dotnet run dev.cs` starts them, under the settings of this repository.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Each_starts_itself_whichever_was_started_before()
    {
        var folder = Directory.CreateTempSubdirectory("programs-").FullName;
        try
        {
            File.Copy(Repository.PathOf("Directory.Build.props"), Path.Combine(folder, "Directory.Build.props"));
            string[] programs = [Path.Combine(folder, "one.cs"), Path.Combine(folder, "two.cs")];
            foreach (var program in programs) await File.WriteAllTextAsync(program, $"System.Console.WriteLine(\"{program}\");", Cancellation);

            // The second time it is up to date, and looked at again.
            foreach (var program in programs.Concat(programs))
            {
                var (exitCode, output, error) = await Command.RunAsync("dotnet", ["run", "--no-cache", program], new Dictionary<string, string>(), Cancellation);

                Assert.True(exitCode == 0, error);
                Assert.Equal(program, output.Trim());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
