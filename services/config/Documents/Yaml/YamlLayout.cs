using System.Text;

namespace Microservices.ConfigServer.Documents.Yaml;

/// <summary>
/// A YAML text laid out so that YamlDotNet reads what SnakeYAML, the reader of the original, accepts: a comment right behind a closing
/// quote or bracket (here a blank comes before it), and lines of flow collections and quoted texts that are not indented deeper than
/// their key (here they are indented). Neither changes a value.
/// </summary>
internal sealed class YamlLayout
{
    private readonly string _source;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, int> _indented = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _flowDepth;
    private bool _isPlainOpen;

    // The column of the key or dash that the current value belongs to.
    private int _parent = -1;

    // The column of what may become a key of this line; -1 before it.
    private int _keyColumn = -1;

    private YamlLayout(string source)
    {
        _source = source;
        while (_at < source.Length) CopyToken();
    }

    /// <summary>How many blanks were put in front of which line.</summary>
    public IReadOnlyDictionary<int, int> Indented => _indented;

    private int Column => _at - _lineStart;

    public static YamlLayout Of(string text) => new(text);

    public override string ToString() => _text.ToString();

    private void CopyToken()
    {
        var character = _source[_at];
        if (IsDocumentMark()) StartDocument();
        else if (character is ' ' or '\t') Copy();
        else if (IsBreak(_at)) CopyBreak();
        else if (ContinuesPlainText(character)) CopyPlain();
        else CopyNewToken(character);
    }

    private void CopyNewToken(char character)
    {
        _isPlainOpen = false;
        switch (character)
        {
            case '#':
                if (Column > 0 && !IsBlank(_at - 1)) _text.Append(' ');
                CopyUntil(IsBreak);
                break;
            case '"' or '\'':
                StartKey();
                CopyQuoted(character);
                break;
            case '[' or '{':
                StartKey();
                _flowDepth++;
                Copy();
                break;
            case ']' or '}' or ',' when _flowDepth > 0:
                if (character != ',') _flowDepth--;
                Copy();
                break;
            case '-' or '?' or ':' when IsBlank(_at + 1):
                if (_flowDepth == 0) StartValue(character);
                Copy();
                break;
            case '&' or '*' or '!':
                StartKey();
                CopyUntil(at => IsBlank(at) || IsFlowIndicator(at));
                break;
            case '|' or '>' when _flowDepth == 0:
                CopyBlockText();
                break;
            default:
                CopyPlain();
                break;
        }
    }

    private void StartDocument()
    {
        (_parent, _keyColumn, _flowDepth, _isPlainOpen) = (-1, -1, 0, false);
        for (var count = 0; count < 3; count++) Copy();
    }

    private void StartKey()
    {
        if (_keyColumn < 0) _keyColumn = Column;
    }

    private void StartValue(char indicator)
    {
        _parent = indicator == ':' && _keyColumn >= 0 ? _keyColumn : Column;
        _keyColumn = -1;
    }

    private void CopyQuoted(char quote)
    {
        Copy();
        while (_at < _source.Length)
        {
            var character = _source[_at];
            if (IsBreak(_at))
            {
                CopyBreak();
                Indent();
                continue;
            }
            Copy();
            if (character == '\\' && quote == '"' && _at < _source.Length && !IsBreak(_at)) Copy();
            else if (character == quote && !(quote == '\'' && _at < _source.Length && _source[_at] == quote)) return;
            else if (character == quote) Copy();
        }
    }

    private void CopyPlain()
    {
        StartKey();
        _isPlainOpen = true;
        CopyUntil(at => IsBreak(at) || IsFlowIndicator(at) || IsValueMark(at) || IsCommentBehindBlank(at));
    }

    private void CopyBlockText()
    {
        CopyUntil(IsBreak);
        while (_at < _source.Length && IsPartOfBlockText(_at + LengthOfBreak()))
        {
            CopyBreak();
            if (_at < _source.Length && !IsBreak(_at)) CopyUntil(IsBreak);
        }
    }

    private bool IsPartOfBlockText(int lineStart)
    {
        var end = lineStart;
        while (end < _source.Length && _source[end] == ' ') end++;
        return end < _source.Length && IsBreak(end) || end - lineStart > _parent;
    }

    private void CopyBreak()
    {
        var length = LengthOfBreak();
        for (var count = 0; count < length; count++) Copy();
        _line++;
        _lineStart = _at;
        _keyColumn = -1;
        if (_flowDepth > 0) Indent();
    }

    private void Indent()
    {
        var end = _at;
        while (end < _source.Length && _source[end] is (' ' or '\t')) end++;
        var missing = _parent + 1 - (end - _at);
        if (missing <= 0 || end == _source.Length || IsBreak(end) || IsDocumentMark() || _indented.ContainsKey(_line)) return;
        _text.Append(' ', missing);
        _indented[_line] = missing;
    }

    private void CopyUntil(Func<int, bool> isEnd)
    {
        do Copy();
        while (_at < _source.Length && !isEnd(_at));
    }

    private void Copy() => _text.Append(_source[_at++]);

    private int LengthOfBreak() => _source.AsSpan(_at).StartsWith("\r\n") ? 2 : 1;

    private bool ContinuesPlainText(char character) =>
        _isPlainOpen && _keyColumn < 0 && _flowDepth == 0 && character != '#' && Column > _parent;

    private bool IsDocumentMark() =>
        Column == 0 && _source.AsSpan(_at) is (['-', '-', '-', ..] or ['.', '.', '.', ..]) && IsBlank(_at + 3);

    private bool IsBreak(int at) => _source[at] is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private bool IsBlank(int at) => at >= _source.Length || _source[at] is ' ' or '\t' || IsBreak(at);

    private bool IsFlowIndicator(int at) => _flowDepth > 0 && _source[at] is (',' or '[' or ']' or '{' or '}');

    private bool IsCommentBehindBlank(int at) => IsBlank(at) && at + 1 < _source.Length && _source[at + 1] == '#';

    private bool IsValueMark(int at) => _source[at] == ':' && (IsBlank(at + 1) || IsFlowIndicator(at + 1));
}
