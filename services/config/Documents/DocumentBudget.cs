namespace Microservices.ConfigServer.Documents;

/// <summary>What one file may cost once its aliases are expanded. A bomb ends here, long before it fills the memory.</summary>
internal sealed class DocumentBudget
{
    public const int MaxFileBytes = 4 << 20;
    public const int MaxDepth = 100;
    private const int MaxValues = 100_000;
    private const long MaxCharacters = 16 << 20;

    private const int MaxNodes = 500_000;

    private int _nodes;
    private int _values;
    private long _characters;

    public void SpendNode(int line, int depth)
    {
        if (depth > MaxDepth) throw new DocumentException("nested too deeply", line);
        if (++_nodes > MaxNodes) throw new DocumentException("more nodes than a file may have", line);
    }

    public void Spend(string key, PropertyValue value)
    {
        _characters += key.Length + value.Text.Length;
        if (++_values <= MaxValues && _characters <= MaxCharacters) return;
        throw new DocumentException("more values than a file may have", value.Line);
    }
}
