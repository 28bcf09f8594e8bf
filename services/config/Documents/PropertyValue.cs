namespace Microservices.ConfigServer.Documents;

/// <param name="Kind">What it is on the wire.</param>
/// <param name="Text">The value.</param>
/// <param name="Line">Where it stands in its file, from 1; 0 where that is not known.</param>
/// <param name="Column">From 1.</param>
/// <param name="IsSecret">Whether the file holds it encrypted.</param>
internal readonly record struct PropertyValue(PropertyKind Kind, string Text, int Line = 0, int Column = 0, bool IsSecret = false)
{
    public static PropertyValue String(string text, int line = 0, int column = 0) => new(PropertyKind.Text, text, line, column);
}
