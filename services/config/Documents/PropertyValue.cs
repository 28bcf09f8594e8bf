namespace Microservices.ConfigServer.Documents;

/// <summary>A value and where it stands in its file; line 0 where that is not known.</summary>
internal readonly record struct PropertyValue(PropertyKind Kind, string Text, int Line = 0, int Column = 0)
{
    public static PropertyValue String(string text, int line = 0, int column = 0) => new(PropertyKind.Text, text, line, column);
}
