namespace Microservices.Golden;

internal static class Shorten
{
    private const int Limit = 160;

    /// <summary>Keeps a value short enough to read in a report, on one line.</summary>
    public static string Text(string text)
    {
        var line = text.ReplaceLineEndings("\\n");
        return line.Length <= Limit ? line : $"{line.AsSpan(0, Limit)}… ({text.Length} characters)";
    }
}
