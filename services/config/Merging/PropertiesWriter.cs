using System.Text;
using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Merging;

/// <summary>Lines <c>key: value</c>, without any escapes: as the original writes them.</summary>
internal static class PropertiesWriter
{
    public static string Write(IEnumerable<KeyValuePair<string, PropertyValue>> properties, Placeholders? placeholders)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in properties)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(key).Append(": ").Append(PropertyText.Of(value));
        }
        return placeholders is null ? text.ToString() : placeholders.Resolve(text.ToString());
    }
}
