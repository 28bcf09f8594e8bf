namespace Microservices.ServiceDefaults.SpringProperties;

/// <summary>The parts of a dotted property key: <c>a.b[0].c</c> is a, b, 0 and c; <c>a[x.y]</c> is a and x.y.</summary>
internal static class DottedKey
{
    /// <param name="Text">The part without dots or brackets around it.</param>
    /// <param name="Start">Where the part begins in the key, behind its dot.</param>
    /// <param name="IsIndex">Whether it stood in brackets.</param>
    internal readonly record struct Part(string Text, int Start, bool IsIndex);

    public static List<Part> Parse(string key)
    {
        var parts = new List<Part>();
        var start = 0;
        while (start < key.Length)
        {
            if (key[start] == '.')
            {
                start++;
                continue;
            }
            var close = key[start] == '[' ? key.IndexOf(']', start) : -1;
            if (close > 0)
            {
                parts.Add(new Part(key[(start + 1)..close], start, IsIndex: true));
                start = close + 1;
                continue;
            }
            var end = key.AsSpan(start + 1).IndexOfAny('.', '[');
            var stop = end < 0 ? key.Length : start + 1 + end;
            parts.Add(new Part(key[start..stop], start, IsIndex: false));
            start = stop;
        }
        return parts;
    }
}
