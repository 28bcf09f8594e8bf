using System.Xml;

namespace Microservices.ConfigServer.Documents;

/// <summary>Reads Java's XML properties: <c>&lt;properties&gt;&lt;entry key="a"&gt;1&lt;/entry&gt;&lt;/properties&gt;</c>.</summary>
internal static class XmlPropertiesReader
{
    private const string Root = "properties";

    // The usual DOCTYPE names a DTD on the web. It is skipped, never fetched, and declares no entities for us.
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>Whether the file is XML of another kind, as far as can be read: a pom.xml, say, or a logback.xml.</summary>
    public static bool IsOther(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content, writable: false), Settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader.Name != Root;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    public static List<PropertyTable> Read(byte[] content, DocumentBudget budget)
    {
        var table = new PropertyTable(budget);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content, writable: false), Settings);
            reader.MoveToContent();
            reader.ReadStartElement(Root);
            while (reader.MoveToContent() == XmlNodeType.Element)
            {
                var key = reader.Name == "entry" ? reader.GetAttribute("key") : null;
                if (key is null && reader.Name != "comment")
                {
                    throw new DocumentException($"unexpected element '{reader.Name}'", LineOf(reader));
                }
                var text = reader.ReadElementContentAsString();
                if (key is not null) table.Set(key, PropertyValue.String(text));
            }
        }
        catch (XmlException e)
        {
            throw new DocumentException(e.Message, e.LineNumber);
        }
        return table.Count == 0 ? [] : [table];
    }

    private static int LineOf(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
