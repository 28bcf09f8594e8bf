using System.Xml.Linq;

namespace Microservices.Golden;

/// <summary>Compares XML as trees: names, attributes and trimmed text count, the order of children does not.</summary>
internal sealed class XmlComparison(IEnumerable<string> ignored)
{
    private readonly PathPattern[] _ignored = [.. ignored.Select(path => new PathPattern(path))];
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Compare(XElement expected, XElement actual)
    {
        Compare(Canonical(expected), Canonical(actual), "");
        return _differences;
    }

    private void Compare(Node expected, Node actual, string parent)
    {
        if (expected.Whole == actual.Whole) return;

        var path = $"{parent}/{expected.Label}";
        if (expected.Name != actual.Name) _differences.Add($"{path}: got <{actual.Name}>");
        if (expected.Attributes != actual.Attributes)
            _differences.Add($"{path}: expected attributes [{expected.Attributes}], got [{actual.Attributes}]");
        if (expected.Text != actual.Text)
            _differences.Add($"{path}: expected '{Shorten.Text(expected.Text)}', got '{Shorten.Text(actual.Text)}'");

        var (missing, unexpected) = Unmatched(expected.Children, actual.Children);
        foreach (var child in missing)
        {
            var counterpart = unexpected.FirstOrDefault(other => other.Label == child.Label);
            if (counterpart is null) _differences.Add($"{path}/{child.Label}: missing {Shorten.Text(child.Text)}");
            else Compare(child, counterpart, path);
            unexpected.Remove(counterpart!);
        }
        _differences.AddRange(unexpected.Select(child => $"{path}/{child.Label}: unexpected {Shorten.Text(child.Text)}"));
    }

    private static (List<Node> Missing, List<Node> Unexpected) Unmatched(IReadOnlyList<Node> expected, IReadOnlyList<Node> actual)
    {
        var unexpected = actual.ToList();
        var missing = new List<Node>();
        foreach (var child in expected)
        {
            var same = unexpected.FindIndex(other => other.Whole == child.Whole);
            if (same < 0) missing.Add(child);
            else unexpected.RemoveAt(same);
        }
        return (missing, unexpected);
    }

    private Node Canonical(XElement element)
    {
        var name = element.Name.ToString();
        var text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value)).Trim();
        if (_ignored.Any(pattern => pattern.MeansAnywhere(name))) text = Zero.Is(text) ? "0" : "not 0";
        var attributes = string.Join(' ', element.Attributes().Select(a => $"{a.Name}=\"{a.Value}\"").Order(StringComparer.Ordinal));
        var children = element.Elements().Select(Canonical).OrderBy(child => child.Whole, StringComparer.Ordinal).ToList();
        var id = (element.Element("instanceId") ?? element.Element("name"))?.Value;
        var whole = $"<{name} {attributes}>{text}{string.Concat(children.Select(child => child.Whole))}</>";
        return new Node(name, id is null ? name : $"{name}[{id}]", attributes, text, children, whole);
    }

    private sealed record Node(string Name, string Label, string Attributes, string Text, IReadOnlyList<Node> Children, string Whole);
}
