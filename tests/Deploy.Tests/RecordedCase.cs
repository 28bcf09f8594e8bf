using System.Text.Json.Nodes;
using Microservices.Golden;

namespace Microservices.Deploy.Tests;

/// <summary>A folder with what ecs-cli was given, and <c>expected.json</c> with what it sent and said.</summary>
internal sealed class RecordedCase
{
    private static readonly string Root = Repository.PathOf("tests", "Deploy.Tests", "golden", "ecs-cli");
    private static readonly HashSet<string> FieldsOfNoLine = ["msg"];

    private readonly string _name;
    private readonly JsonObject _arguments;

    private RecordedCase(string name)
    {
        _name = name;
        Folder = Path.Combine(Root, name);
        var text = File.ReadAllText(Path.Combine(Folder, "expected.json")).Replace("@CASE_DIR@", Folder, StringComparison.Ordinal);
        Expected = JsonNode.Parse(text)!.AsObject();
        var arguments = Path.Combine(Folder, "args.json");
        _arguments = File.Exists(arguments) ? JsonNode.Parse(File.ReadAllText(arguments))!.AsObject() : [];
    }

    /// <summary>The errors that the generator words otherwise on purpose, by case.</summary>
    public static IReadOnlyDictionary<string, string?> Waivers { get; } = File
        .ReadLines(Repository.PathOf("tests", "Deploy.Tests", "golden", "waivers"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 2))
        .ToDictionary(line => line[0], string? (line) => line[1], StringComparer.Ordinal);

    public string Folder { get; }

    public JsonObject Expected { get; }

    public int ExitCode => (int)Expected["exitCode"]!;

    /// <summary>The cause, or the one that golden/waivers has instead.</summary>
    public string? Error => Waivers.GetValueOrDefault(_name, (string?)Expected["error"]);

    /// <summary>The process environment: a line of <c>env</c> each.</summary>
    public Dictionary<string, string> Environment
    {
        get
        {
            var file = Path.Combine(Folder, "env");
            var lines = File.Exists(file) ? File.ReadAllLines(file).Where(line => line.Length > 0) : [];
            return lines.Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        }
    }

    /// <summary>The command line. args.json names the compose files and the project where they are not the usual ones.</summary>
    public string[] Arguments
    {
        get
        {
            var files = _arguments["files"]?.AsArray().Select(file => (string)file!) ?? ["docker-compose.yml"];
            var isUnnamed = _arguments.TryGetPropertyValue("projectName", out var name) && name is null;
            string[] ecsParams = File.Exists(Path.Combine(Folder, "ecs-params.yml")) ? ["--ecs-params", "ecs-params.yml"] : [];
            string[] project = isUnnamed ? [] : ["--project-name", (string)Expected["projectName"]!];
            return
            [
                .. files.SelectMany(file => (string[])["--file", file]), .. ecsParams, .. project,
                "--launch-type", (string)Expected["launchType"]!, "--print",
            ];
        }
    }

    /// <summary>The warnings and the notes, as lines of the log in no order.</summary>
    public IEnumerable<string> Log => Lines("warnings", "warning").Concat(Lines("info", "info"));

    public static RecordedCase Load(string name) => new(name);

    public static IEnumerable<string> Names() => Directory
        .GetFiles(Root, "expected.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!))
        .Order(StringComparer.Ordinal);

    private IEnumerable<string> Lines(string member, string level) => Expected[member]!.AsArray().Select(line =>
    {
        var fields = line!.AsObject().Where(field => !FieldsOfNoLine.Contains(field.Key)).Select(field => $" {field.Key}={Quote((string)field.Value!)}");
        return $"level={level} msg={Quote((string)line!["msg"]!)}{string.Concat(fields)}";
    });

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || "-._/@^+".Contains(c, StringComparison.Ordinal)) ? text : $"\"{text}\"";
}
