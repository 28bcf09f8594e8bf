using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Microservices.ConfigServer.Documents;

/// <summary>Flat properties in file order; a later value of the same key takes the place of the earlier one.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a table.")]
internal sealed class PropertyTable(DocumentBudget budget) : IReadOnlyCollection<KeyValuePair<string, PropertyValue>>
{
    private readonly OrderedDictionary<string, PropertyValue> _values = new(StringComparer.Ordinal);

    public int Count => _values.Count;

    public void Set(string key, PropertyValue value)
    {
        budget.SpendValue(key, value);
        _values[key] = value;
    }

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
