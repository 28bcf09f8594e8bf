using Microservices.Golden;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>A CloudFormation template of deploy/, read as it stands: a short function such as <c>!Ref Name</c> is its text.</summary>
internal sealed class Template
{
    private readonly YamlMappingNode _root;

    private Template(string file, YamlMappingNode root) => (File, _root) = (file, root);

    public string File { get; }

    public IEnumerable<(string Name, string Type, YamlMappingNode Body)> Resources =>
        ((YamlMappingNode)_root.Children["Resources"]).Children.Select(resource =>
        {
            var body = (YamlMappingNode)resource.Value;
            return (((YamlScalarNode)resource.Key).Value!, ((YamlScalarNode)body.Children["Type"]).Value!, body);
        });

    public static IEnumerable<Template> All() => Directory
        .GetFiles(Repository.PathOf("deploy"), "*.yaml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(Load);

    public static Template Load(string file)
    {
        var stream = new YamlStream();
        using var reader = System.IO.File.OpenText(file);
        stream.Load(new MergingParser(new Parser(reader)));
        return new(Path.GetRelativePath(Repository.Root, file), (YamlMappingNode)stream.Documents[0].RootNode);
    }

    public static Template Of(string folder, string name = "template.yaml") => Load(Repository.PathOf("deploy", folder, name));

    public IEnumerable<YamlMappingNode> Properties(string type) =>
        Resources.Where(resource => resource.Type == type).Select(resource => (YamlMappingNode)resource.Body.Children["Properties"]);

    /// <summary>The text of what a path of keys leads to; null if it leads nowhere.</summary>
    public static string? Text(YamlNode node, params string[] path)
    {
        foreach (var key in path)
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(key, out var next)) return null;
            node = next;
        }
        return node is YamlScalarNode scalar ? scalar.Value : string.Join(',', ((YamlSequenceNode)node).Select(item => Text(item)));
    }
}
