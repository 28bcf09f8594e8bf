using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Microservices.Registry.Protocol;

/// <summary>Writes XML as UTF-8. What XML cannot carry becomes a replacement character.</summary>
internal readonly struct XmlText(IBufferWriter<byte> buffer)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>\"'\uFFFE\uFFFF" + string.Concat(Enumerable.Range(0, 32).Where(code => code is not ('\t' or '\n')).Select(code => (char)code)));

    public void Raw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public void Begin(ReadOnlySpan<byte> name)
    {
        buffer.Write("<"u8);
        buffer.Write(name);
        buffer.Write(">"u8);
    }

    public void End(ReadOnlySpan<byte> name)
    {
        buffer.Write("</"u8);
        buffer.Write(name);
        buffer.Write(">"u8);
    }

    /// <summary>Nothing when there is no value.</summary>
    public void Element(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null) return;
        Begin(name);
        Text(value);
        End(name);
    }

    public void Element(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Begin(name);
        buffer.Write(value);
        End(name);
    }

    public void Element(ReadOnlySpan<byte> name, long value)
    {
        Begin(name);
        Number(value);
        End(name);
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, buffer.GetSpan(20), out var length);
        buffer.Advance(length);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is >= 0 and var index)
        {
            Encoding.UTF8.GetBytes(text[..index], buffer);
            buffer.Write(Escape(text[index]));
            text = text[(index + 1)..];
        }
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private static ReadOnlySpan<byte> Escape(char character) => character switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        '\'' => "&apos;"u8,
        '\r' => "&#xd;"u8,
        _ => "\uFFFD"u8,
    };
}
