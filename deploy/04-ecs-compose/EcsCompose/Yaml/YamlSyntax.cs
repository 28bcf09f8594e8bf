using YamlDotNet.Core;

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

        // Go counts the parser's lines from 0 and the scanner's from 1, and leaves a first line out.
        var (text, line) = message switch
        {
            "found invalid mapping" => ("mapping values are not allowed in this context", FromOne(exception.Start)),
            "found invalid tab as indentation" => ("found character that cannot start any token", exception.Start.Line + 1),
            "could not find expected ':'" => (message, exception.End.Line + 1),
            "found a tab character that violate indentation" => ("found a tab character that violates indentation", FromOne(exception.End)),
            _ when OfParser.Any(expected => message.StartsWith($"did not find expected {expected}", StringComparison.Ordinal)) =>
                (message, exception.Start.Line - 1),
            _ => (char.ToLowerInvariant(message[0]) + message[1..], FromOne(exception.End)),
        };
        return new(line > 0 ? $"yaml: line {line}: {text}" : $"yaml: {text}");
    }

    private static long FromOne(Mark mark) => mark.Line > 1 ? mark.Line : 0;
}
