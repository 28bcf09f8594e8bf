namespace Microservices.ServiceDefaults.Pages;

/// <summary>HTML. What is inserted into an interpolated string of it is encoded, unless it is HTML itself.</summary>
public sealed class Html
{
    private readonly string _text;

    private Html(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary><c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>: safe whatever the name is, in text and in quoted attributes.</summary>
    public static Html Of(HtmlHandler content) => new(content.Text);

    /// <summary>One behind the other.</summary>
    public static Html Concat(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part._text)));

    /// <summary>The markup.</summary>
    public override string ToString() => _text;
}
