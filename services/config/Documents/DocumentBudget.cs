namespace Microservices.ConfigServer.Documents;

/// <summary>What one file may cost once its aliases are expanded. A bomb ends here, long before it fills the memory.</summary>
internal sealed class DocumentBudget
{
    public const int MaxFileBytes = 4 << 20;
    public const int MaxDepth = 100;
    private const int MaxNodes = 250_000;
    private const int MaxValues = 100_000;
    private const long MaxCharacters = 16 << 20;

    private int _nodes;
    private int _values;
    private long _characters;

    public void SpendNode(int line, int depth)
    {
        if (depth > MaxDepth) throw new DocumentException("nested too deeply", line);
        if (++_nodes > MaxNodes) throw new DocumentException("more nodes than a file may have", line);
    }

    public void SpendValue(string key, PropertyValue value)
    {
        if (++_values > MaxValues) throw new DocumentException("more values than a file may have", value.Line);
        SpendText(key.Length + value.Text.Length, value.Line);
    }

    public void SpendText(int length, int line)
    {
        _characters += length;
        if (_characters > MaxCharacters) throw new DocumentException("more text than a file may have", line);
    }
}
