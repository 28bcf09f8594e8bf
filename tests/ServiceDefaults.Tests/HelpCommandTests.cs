namespace Microservices.ServiceDefaults.Tests;

public sealed class HelpCommandTests
{
    private static readonly SettingHelp[] Settings = [new("server.port", "80", "where it listens"), new("some.thing", "", "")];

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_names_the_settings_with_their_defaults(string option)
    {
        using var output = new StringWriter();

        Assert.Equal(0, HelpCommand.Run(["--server.port=1", option], "A server.", Settings, output));

        Assert.StartsWith("A server.", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"  server\.port=80 +where it listens", output.ToString());
        Assert.Contains("  some.thing", output.ToString());
    }

    [Fact]
    public void Anything_else_is_not_asking_for_help() => Assert.Null(HelpCommand.Run(["--server.port=1"], "A server.", Settings));
}
