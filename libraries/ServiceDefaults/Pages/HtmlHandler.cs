using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Microservices.ServiceDefaults.Pages;

/// <summary>Puts an interpolated string together as HTML: the string's own text as it is, values encoded.</summary>
[InterpolatedStringHandler]
public readonly ref struct HtmlHandler(int literalLength, int formattedCount)
{
    private const int GuessedLength = 16;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text = new(literalLength + formattedCount * GuessedLength);

    internal string Text => _text.ToString();

    /// <summary>For the compiler.</summary>
    public void AppendLiteral(string value) => _text.Append(value);

    /// <summary>For the compiler: HTML stays as it is.</summary>
    public void AppendFormatted(Html? value) => _text.Append(value);

    /// <summary>For the compiler: text is encoded.</summary>
    public void AppendFormatted(string? value)
    {
        if (value is not null) _text.Append(Encoder.Encode(value));
    }

    /// <summary>For the compiler: numbers and times are written without a culture.</summary>
    public void AppendFormatted<TValue>(TValue value)
        where TValue : struct, IFormattable => AppendFormatted(value.ToString(null, CultureInfo.InvariantCulture));
}
