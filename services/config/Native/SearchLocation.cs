using System.Text;
using Microservices.ConfigServer.Sources;

namespace Microservices.ConfigServer.Native;

/// <summary>A configured directory such as <c>file:/config/{application}</c>.</summary>
internal sealed class SearchLocation
{
    private const string Scheme = "file:";
    private const string Optional = "optional:";
    private static readonly string[] Names = ["{application}", "{profile}", "{label}"];
    private readonly string _template;

    public SearchLocation(string configured)
    {
        Configured = configured;
        IsOptional = configured.StartsWith(Optional, StringComparison.Ordinal);
        var directory = WithoutOptional(configured);
        _template = directory.EndsWith('/') ? directory : directory + "/";
        var placeholder = Names.Select(name => _template.IndexOf(name, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        Root = PathOf(placeholder < 0 ? _template : _template[..(_template.LastIndexOf('/', placeholder) + 1)]);
        HasPlaceholders = placeholder >= 0;
    }

    public string Configured { get; }

    /// <summary>The directory before the first placeholder: nothing outside it is ever read.</summary>
    public string Root { get; }

    public bool HasPlaceholders { get; }

    /// <summary>Whether the directory may be missing.</summary>
    public bool IsOptional { get; }

    /// <summary>Whether the text is a location this server can read.</summary>
    public static bool IsSupported(string configured) => WithoutOptional(configured) is var directory
        && (directory.StartsWith(Scheme, StringComparison.Ordinal) ? directory.Length > Scheme.Length : directory is ['/' or '.', ..]);

    public LocatedDirectory Expand(string application, string profile, string label)
    {
        var text = HasPlaceholders ? Fill(application, profile, label) : _template;
        return new LocatedDirectory(text, PathOf(text));
    }

    public LocatedDirectory ForLabel(string label) => new($"{_template}{label}/", PathOf($"{_template}{label}/"));

    // One pass, so that a value that looks like a placeholder stays what it is.
    private string Fill(string application, string profile, string label)
    {
        var filled = new StringBuilder();
        var rest = _template.AsSpan();
        while (!rest.IsEmpty)
        {
            var (length, value) = rest switch
            {
                _ when rest.StartsWith("{application}") => ("{application}".Length, application),
                _ when rest.StartsWith("{profile}") => ("{profile}".Length, profile),
                _ when rest.StartsWith("{label}") => ("{label}".Length, label),
                _ => (1, null),
            };
            _ = value is null ? filled.Append(rest[0]) : filled.Append(value);
            rest = rest[length..];
        }
        return filled.ToString();
    }

    private static string WithoutOptional(string configured) =>
        configured.StartsWith(Optional, StringComparison.Ordinal) ? configured[Optional.Length..] : configured;

    private static string PathOf(string location)
    {
        var path = location.StartsWith(Scheme, StringComparison.Ordinal) ? location[Scheme.Length..] : location;
        if (path.StartsWith("//", StringComparison.Ordinal)) path = "/" + path.TrimStart('/');
        return Path.GetFullPath(path.Length > 0 ? path : ".");
    }
}
