using System.Text;

namespace Microservices.ConfigServer.Client;

/// <summary>One value being resolved: remembers the keys on the way, so that a cycle is an error and not a stack overflow.</summary>
internal sealed class PlaceholderExpansion(PlaceholderResolver settings, string key)
{
    private const int MaxSteps = 10_000;
    private const int MaxLength = 1 << 20;

    private readonly List<string> _path = [key];
    private int _steps;

    public string Expand(string text)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0) return text;

        var result = new StringBuilder();
        var position = 0;
        while (start >= 0)
        {
            var end = ClosingBrace(text, start + 2);
            if (end < 0) break;
            result.Append(text, position, start - position);
            result.Append(Evaluate(text[(start + 2)..end]) ?? text[start..(end + 1)]);
            position = end + 1;
            start = text.IndexOf("${", position, StringComparison.Ordinal);
            if (result.Length > MaxLength || ++_steps > MaxSteps) throw new InvalidOperationException($"The placeholders in '{key}' expand without end.");
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>
    /// Steeltoe separates the default with '?' and sections with ':', Spring separates the default with ':'. The longest text that
    /// is a known key wins; otherwise the first of the two characters starts the default.
    /// </summary>
    private string? Evaluate(string content)
    {
        var split = SplitAt(content, ":?");
        if (split < 0) return Value(Expand(content), hasDefault: false);

        var nested = content.Contains("${", StringComparison.Ordinal);
        if (!nested && Value(content, hasDefault: true) is { } whole) return whole;
        var question = SplitAt(content, "?");
        if (question > split && Value(Expand(content[..question]), hasDefault: true) is { } section) return section;
        if (Value(Expand(content[..split]), hasDefault: true) is { } value) return value;
        if (nested && Value(Expand(content), hasDefault: true) is { } composed) return composed;
        return Expand(content[(split + 1)..]);
    }

    private string? Value(string name, bool hasDefault)
    {
        if (settings.Find(name) is not { } setting) return null;

        // "debug: ${DEBUG:false}": .NET keys ignore case, so this names itself; with a default that is harmless.
        if (hasDefault && Same(_path[^1], setting.Key)) return null;

        var known = _path.FindIndex(earlier => Same(earlier, setting.Key));
        _path.Add(setting.Key);
        if (known >= 0) throw new InvalidOperationException($"Circular placeholders: {string.Join(" -> ", _path.Skip(known))}");
        var value = Expand(setting.Value);
        _path.RemoveAt(_path.Count - 1);
        return value;
    }

    private static int ClosingBrace(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && depth-- == 0) return i;
        }

        return -1;
    }

    private static int SplitAt(string text, string separators)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (depth == 0 && separators.Contains(text[i])) return i;
        }

        return -1;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
