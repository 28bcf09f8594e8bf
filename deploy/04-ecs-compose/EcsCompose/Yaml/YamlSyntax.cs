namespace Microservices.EcsCompose.Yaml;

/// <summary>Words syntax errors as Go's YAML library does, with its line numbers.</summary>
internal static class YamlSyntax
{
    private static readonly string[] OfParser = ["key", "'-' indicator", "node content", "',' or", "<document start>"];

    public static YamlException Explain(YamlDotNet.Core.YamlException exception)
    {
        var message = exception.Message;
        if (message.StartsWith("While ", StringComparison.Ordinal) && message.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma)
            message = message[(comma + 2)..];
        message = message.Trim().TrimEnd('.');

        var (text, line) = message switch
        {
            "found invalid mapping" => ("mapping values are not allowed in this context", exception.Start.Line),
            "found invalid tab as indentation" => ("found character that cannot start any token", exception.Start.Line + 1),
            // The library counts the lines of these from 0.
            _ when OfParser.Any(expected => message.StartsWith($"did not find expected {expected}", StringComparison.Ordinal)) =>
                (message, exception.Start.Line - 1),
            _ => (char.ToLowerInvariant(message[0]) + message[1..], exception.End.Line),
        };
        return new(line > 0 ? $"yaml: line {line}: {text}" : $"yaml: {text}");
    }
}
