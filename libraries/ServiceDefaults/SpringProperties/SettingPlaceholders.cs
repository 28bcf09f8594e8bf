using System.Text;

namespace Microservices.ServiceDefaults.SpringProperties;

/// <summary>
/// Resolves <c>${name}</c> and <c>${name:default}</c> in settings, nested ones too. What has no value stays as it is, and so does
/// what is escaped (<c>\${name}</c>), with its backslash.
/// </summary>
/// <param name="find">The value of a name as it was written, null when there is none.</param>
internal sealed class SettingPlaceholders(Func<string, string?> find)
{
    private const string Open = "${";

    /// <exception cref="InvalidOperationException">A placeholder needs itself.</exception>
    public string Resolve(string text) => Resolve(text, []);

    private string Resolve(string text, HashSet<string> open)
    {
        var result = new StringBuilder();
        var at = 0;
        while (true)
        {
            var start = text.IndexOf(Open, at, StringComparison.Ordinal);
            var close = start < 0 ? -1 : FindClose(text, start + Open.Length);
            if (close < 0) return result.Append(text.AsSpan(at)).ToString();
            var content = text[(start + Open.Length)..close];
            var isEscaped = start > at && text[start - 1] == '\\';
            var value = isEscaped ? null : ValueOf(content, open);
            result.Append(text.AsSpan(at..start)).Append(value ?? text[start..(close + 1)]);
            at = close + 1;
        }
    }

    private string? ValueOf(string content, HashSet<string> open)
    {
        if (!open.Add(content)) throw new InvalidOperationException($"the placeholder ${{{content}}} needs itself");
        var name = Resolve(content, open);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var value = find(name) ?? (colon < 0 ? null : find(name[..colon]) ?? name[(colon + 1)..]);
        var resolved = value is null ? null : Resolve(value, open);
        open.Remove(content);
        return resolved;
    }

    // Braces inside count, with and without a dollar.
    private static int FindClose(string text, int start)
    {
        var nested = 0;
        for (var index = start; index < text.Length; index++)
        {
            if (text[index] == '{') nested++;
            else if (text[index] == '}' && nested-- == 0) return index;
        }
        return -1;
    }
}
