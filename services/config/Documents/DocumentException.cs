namespace Microservices.ConfigServer.Documents;

/// <summary>A file that cannot be read as configuration, and the line that says so (0: the file as a whole).</summary>
internal sealed class DocumentException(string message, int line = 0) : Exception(message)
{
    public int Line { get; } = line;

    /// <summary>For a log: the line, where there is one, and what is wrong with it.</summary>
    public string Description => Line > 0 ? $"line {Line}: {Message}" : Message;
}
