using Microservices.ConfigServer.Documents.Yaml;

namespace Microservices.ConfigServer.Documents;

/// <summary>Reads the formats that Spring's clients may keep their configuration in.</summary>
internal static class ConfigFileReader
{
    /// <summary>Weakest first: <c>orders.properties</c> overrides <c>orders.yml</c>.</summary>
    public static readonly string[] Extensions = [".yaml", ".yml", ".xml", ".properties"];

    /// <exception cref="DocumentException">The content is not what the extension says, or is larger than a file may be.</exception>
    public static ConfigFile Read(byte[] content, string extension)
    {
        var budget = new DocumentBudget();
        var documents = extension switch
        {
            ".properties" => PropertiesReader.Read(content, budget),
            ".xml" => XmlPropertiesReader.Read(content, budget),
            _ => YamlReader.Read(content, budget),
        };
        return documents.Count == 0 ? ConfigFile.Empty : new ConfigFile(documents.ConvertAll(properties => new ConfigDocument(properties)));
    }
}
