using System.Globalization;
using System.Text;

namespace Microservices.ConfigServer.Documents;

/// <summary>
/// The characters of a <c>.properties</c> file with escapes and continued lines resolved, and their place in the file.
/// Lines are counted when a line break is read, columns without the backslash of an escape: that is how the origins that clients
/// show are counted.
/// </summary>
internal sealed class PropertiesCharacters(byte[] content)
{
    private const int End = -1;
    private readonly string _text = Encoding.Latin1.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    private int _position;
    private int _line;
    private int _column = -1;
    private bool _isEscaped;
    private int _lastCommentPrefix = End;

    private int Raw { get; set; }

    public char Current => (char)Raw;

    /// <summary>Line and column of the current character, from 1.</summary>
    public (int Line, int Column) Place => (_line + 1, _column + 1);

    public bool IsBlank => !_isEscaped && Raw is (' ' or '\t' or '\f');

    public bool IsEndOfLine => Raw == End || !_isEscaped && Raw == '\n';

    public bool IsListDelimiter => !_isEscaped && Raw == ',';

    public bool IsKeyDelimiter => !_isEscaped && Raw is ('=' or ':');

    public bool IsCommentPrefix => !_isEscaped && Raw is ('#' or '!');

    /// <summary>Goes to the next character, at the start of a line to the first that is not blank.</summary>
    public bool Read()
    {
        do
        {
            _isEscaped = false;
            Advance();
            if (_column == 0) SkipBlanks();
        }
        while (Raw == '\\' && ReadsContinuation());
        if (!_isEscaped && Raw == '\n') _column = -1;
        return Raw != End;
    }

    public void SkipBlanks()
    {
        while (IsBlank) Advance();
    }

    /// <summary>
    /// Reads the comment that starts here. It separates documents when it is <c>#---</c> or <c>!---</c> alone, unless the line before
    /// it is a comment of the same kind.
    /// </summary>
    public bool ReadCommentOrSeparator()
    {
        var prefix = Raw;
        if (_lastCommentPrefix != prefix && ReadDashesAlone()) return true;
        _lastCommentPrefix = prefix;
        while (Raw is not ('\n' or End)) Advance();
        _column = -1;
        return false;
    }

    public void EndComments() => _lastCommentPrefix = End;

    private bool ReadDashesAlone()
    {
        var isSeparator = _column == 0;
        for (var dashes = 0; isSeparator && dashes < 3; dashes++) isSeparator = Read() && Raw == '-';
        if (!IsEndOfLine)
        {
            Read();
            SkipBlanks();
        }
        return isSeparator && IsEndOfLine;
    }

    private void Advance()
    {
        Raw = _position < _text.Length ? _text[_position++] : End;
        _column++;
        if (Raw == '\n') _line++;
    }

    private bool ReadsContinuation()
    {
        Raw = _position < _text.Length ? _text[_position++] : End;
        if (Raw == '\n')
        {
            _line++;
            _column = -1;
            return true;
        }
        _isEscaped = true;
        Raw = Raw switch
        {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            'f' => '\f',
            'u' => ReadUnicode(),
            _ => Raw,
        };
        return false;
    }

    private char ReadUnicode()
    {
        const int digits = 4;
        if (_position + digits <= _text.Length
            && ushort.TryParse(_text.AsSpan(_position, digits), NumberStyles.AllowHexSpecifier, null, out var code))
        {
            _position += digits;
            return (char)code;
        }
        throw new DocumentException("malformed \\uxxxx escape", _line + 1);
    }
}
