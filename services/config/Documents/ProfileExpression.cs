namespace Microservices.ConfigServer.Documents;

/// <summary>A profile, or an expression over profiles with <c>!</c>, <c>&amp;</c>, <c>|</c> and parentheses.</summary>
internal sealed class ProfileExpression
{
    private const string Operators = "()&|!";
    private const int MaxLength = 1000;
    private readonly string _text;
    private readonly int _line;
    private readonly Func<IReadOnlySet<string>, bool> _matches;
    private int _position;

    private ProfileExpression(string text, int line)
    {
        _text = text;
        _line = line;
        _matches = ParseChain();
        if (_position < _text.Length) throw Malformed();
    }

    /// <exception cref="DocumentException">It is malformed; the line is the one given.</exception>
    public static ProfileExpression Parse(string text, int line) =>
        text.Length <= MaxLength ? new(text, line) : throw new DocumentException("a profile expression is too long", line);

    public bool Matches(IReadOnlySet<string> profiles) => _matches(profiles);

    // `&` and `|` have no precedence over each other: mixing them needs parentheses.
    private Func<IReadOnlySet<string>, bool> ParseChain()
    {
        var terms = new List<Func<IReadOnlySet<string>, bool>> { ParseTerm() };
        var op = '\0';
        while (Peek() is '&' or '|')
        {
            var next = Take();
            if (op != '\0' && op != next) throw Malformed();
            op = next;
            terms.Add(ParseTerm());
        }
        if (terms.Count == 1) return terms[0];
        return op == '&'
            ? profiles => terms.TrueForAll(term => term(profiles))
            : profiles => terms.Exists(term => term(profiles));
    }

    private Func<IReadOnlySet<string>, bool> ParseTerm()
    {
        switch (Peek())
        {
            case '!':
                Take();
                var negated = ParseTerm();
                return profiles => !negated(profiles);
            case '(':
                Take();
                var inner = ParseChain();
                if (Peek() != ')') throw Malformed();
                Take();
                return inner;
            default:
                var name = TakeName();
                return profiles => profiles.Contains(name);
        }
    }

    private string TakeName()
    {
        var length = _text.AsSpan(_position).IndexOfAny(Operators);
        var end = length < 0 ? _text.Length : _position + length;
        var name = _text[_position..end].Trim();
        if (name.Length == 0) throw Malformed();
        _position = end;
        return name;
    }

    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position])) _position++;
        return _position < _text.Length ? _text[_position] : '\0';
    }

    private char Take() => _text[_position++];

    private DocumentException Malformed() => new($"malformed profile expression '{_text}'", _line);
}
