using YamlDotNet.Core;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>
/// Line and column from 1, where a character beyond the basic plane is one column (the parser counts two), and without the blanks
/// that were put in front of a line to have it parsed.
/// </summary>
internal sealed class YamlPlaces(string text, IReadOnlyDictionary<int, int> indented)
{
    private readonly bool _hasSurrogates = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');

    public (int Line, int Column) Of(Mark mark)
    {
        var column = (int)mark.Column;
        if (_hasSurrogates)
        {
            var end = Math.Min((int)mark.Index, text.Length);
            var start = Math.Max(0, end - column + 1);
            foreach (var character in text.AsSpan(start, end - start))
            {
                if (char.IsLowSurrogate(character)) column--;
            }
        }
        var line = (int)mark.Line;
        return (line, column - indented.GetValueOrDefault(line));
    }
}
