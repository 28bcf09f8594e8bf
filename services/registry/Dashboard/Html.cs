using System.Text;
using System.Text.Encodings.Web;

namespace Microservices.Registry.Dashboard;

/// <summary>Writes HTML. Only what the page itself is made of goes in as it is.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup of the page itself; what is put into it is encoded.</summary>
    public Html Add(FormattableString markup)
    {
        _text.AppendFormat(null, markup.Format, [.. markup.GetArguments().Select(value => (object)Encode(value?.ToString()))]);
        return this;
    }

    /// <summary>A link, if the address is one that can be followed safely; else the text alone.</summary>
    public Html Link(string? address, string text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Add($"<a href=\"{uri.AbsoluteUri}\" rel=\"noreferrer noopener\">{text}</a>")
            : Add($"{text}");

    public override string ToString() => _text.ToString();

    private static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
