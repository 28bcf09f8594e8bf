using System.Globalization;
using System.Text;
using System.Xml;

namespace Microservices.Registry.Protocol;

/// <summary>
/// Keys as element names, the way XStream writes them: <c>_</c> is <c>__</c>, <c>$</c> is <c>_-</c>, and what no name can hold is
/// <c>_.</c> with four hexadecimal digits.
/// </summary>
internal static class XmlNames
{
    public static string Encode(string key)
    {
        if (key.Length > 0 && IsPlain(key)) return key;
        var name = new StringBuilder(key.Length + 8);
        for (var i = 0; i < key.Length; i++)
        {
            var character = key[i];
            if (character == '_') name.Append("__");
            else if (character == '$') name.Append("_-");
            else if (i == 0 ? XmlConvert.IsStartNCNameChar(character) : XmlConvert.IsNCNameChar(character)) name.Append(character);
            else name.Append("_.").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }
        return name.ToString();
    }

    public static string Decode(string name)
    {
        if (!name.Contains('_')) return name;
        var key = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '_' || i + 1 == name.Length)
            {
                key.Append(name[i]);
                continue;
            }
            i++;
            if (name[i] == '_') key.Append('_');
            else if (name[i] == '-') key.Append('$');
            else if (name[i] == '.' && TryHex(name, i + 1, out var character))
            {
                key.Append(character);
                i += 4;
            }
            else key.Append('_').Append(name[i]);
        }
        return key.ToString();
    }

    private static bool IsPlain(string key)
    {
        if (!char.IsAsciiLetter(key[0])) return false;
        foreach (var character in key)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-')) return false;
        return true;
    }

    private static bool TryHex(string name, int start, out char character)
    {
        character = default;
        if (start + 4 > name.Length) return false;
        if (!ushort.TryParse(name.AsSpan(start, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        character = (char)code;
        return true;
    }
}
