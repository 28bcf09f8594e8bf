using System.Globalization;
using System.Text;
using Microservices.ConfigServer.Documents;

namespace Microservices.ConfigServer.Merging;

/// <summary>The tree as YAML in block style, with dashes at their parent's indentation.</summary>
internal sealed class YamlTreeWriter(Placeholders? placeholders)
{
    private const int Indentation = 2;
    // Longer ones are no simple keys.
    private const int MaxSimpleKey = 1000;
    private readonly StringBuilder _text = new();

    public static string Write(MergedMap root, Placeholders? placeholders)
    {
        var writer = new YamlTreeWriter(placeholders);
        if (root.Count == 0) return "{}\n";
        writer.WriteMap(root, indent: 0, isInline: false);
        return writer._text.ToString();
    }

    /// <summary>A document that is a list or a scalar instead of a mapping. Its placeholders are the client's.</summary>
    public static string WriteDocument(object? document)
    {
        var writer = new YamlTreeWriter(placeholders: null);
        switch (document)
        {
            case MergedMap map:
                return Write(map, placeholders: null);
            case MergedList { Count: > 0 } list:
                writer.WriteList(list, indent: 0, isInline: false);
                break;
            default:
                writer.WriteScalar(document, indent: 0);
                writer._text.Append('\n');
                break;
        }
        return writer._text.ToString();
    }

    // The first entry of an inline mapping or list stands behind the dash of the list it is in.
    private void WriteMap(MergedMap map, int indent, bool isInline)
    {
        foreach (var (name, child) in map)
        {
            if (!isInline) _text.Append(' ', indent);
            isInline = false;
            WriteKey(name, indent);
            WriteChild(child, indent);
        }
    }

    private void WriteKey(string name, int indent)
    {
        var key = YamlScalarText.Of(Resolve(name), isKey: true, indent);
        if (key.Length <= MaxSimpleKey) _text.Append(key).Append(':');
        else _text.Append("? ").Append(key).Append('\n').Append(' ', indent).Append(':');
    }

    private void WriteChild(object? child, int indent)
    {
        switch (child)
        {
            case MergedMap { Count: > 0 } map:
                _text.Append('\n');
                WriteMap(map, indent + Indentation, isInline: false);
                break;
            case MergedList { Count: > 0 } list:
                _text.Append('\n');
                WriteList(list, indent, isInline: false);
                break;
            default:
                _text.Append(' ');
                WriteScalar(child, indent);
                _text.Append('\n');
                break;
        }
    }

    private void WriteList(MergedList list, int indent, bool isInline)
    {
        foreach (var item in list)
        {
            if (!isInline) _text.Append(' ', indent);
            isInline = false;
            _text.Append("- ");
            switch (item)
            {
                case MergedMap { Count: > 0 } map:
                    WriteMap(map, indent + Indentation, isInline: true);
                    break;
                case MergedList { Count: > 0 } nested:
                    WriteList(nested, indent + Indentation, isInline: true);
                    break;
                default:
                    WriteScalar(item, indent);
                    _text.Append('\n');
                    break;
            }
        }
    }

    private void WriteScalar(object? scalar, int indent) => _text.Append(scalar switch
    {
        null => "null",
        MergedMap => "{}",
        MergedList => "[]",
        PropertyValue { Kind: PropertyKind.Text, Text: var text } => TextOf(text, indent),
        PropertyValue { Kind: PropertyKind.NotFinite, Text: var text } => text switch { "NaN" => ".NaN", ['-', ..] => "-.inf", _ => ".inf" },
        PropertyValue { Kind: PropertyKind.Timestamp } time =>
            PropertyText.TimeOf(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture),
        PropertyValue value => PropertyText.Of(value),
        _ => "",
    });

    // A plain `${port}` may become a number, as it does in the original, which resolves the finished text. What would break the
    // document is quoted.
    private string TextOf(string text, int indent)
    {
        var resolved = Resolve(text);
        var isPlain = resolved != text && YamlScalarText.IsPlain(text) && (resolved.Length == 0 || YamlScalarText.IsPlainSafe(resolved));
        return isPlain ? resolved : YamlScalarText.Of(resolved, isKey: false, indent);
    }

    private string Resolve(string text) => placeholders is null ? text : placeholders.Resolve(text);
}
