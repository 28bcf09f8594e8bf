using System.Text;

namespace Microservices.ConfigServer.Documents;

/// <summary>Reads <c>.properties</c> as Spring Boot does: documents, lists (<c>key[]=a,b</c>), ISO-8859-1.</summary>
internal sealed class PropertiesReader
{
    private readonly PropertiesCharacters _characters;
    private readonly DocumentBudget _budget;
    private readonly List<PropertyTable> _documents = [];
    private readonly StringBuilder _buffer = new();
    private PropertyTable _document;

    private PropertiesReader(byte[] content, DocumentBudget budget)
    {
        _characters = new PropertiesCharacters(content);
        _budget = budget;
        _document = new PropertyTable(budget);
    }

    public static List<PropertyTable> Read(byte[] content, DocumentBudget budget) => new PropertiesReader(content, budget).Read();

    private List<PropertyTable> Read()
    {
        while (_characters.Read())
        {
            if (_characters.IsCommentPrefix)
            {
                ReadComment();
            }
            else
            {
                _characters.EndComments();
                ReadProperty();
            }
        }
        if (_document.Count > 0) _documents.Add(_document);
        return _documents;
    }

    private void ReadComment()
    {
        if (_characters.ReadCommentOrSeparator())
        {
            if (_document.Count > 0) _documents.Add(_document);
            _document = new PropertyTable(_budget);
            return;
        }
        // A comment right behind a separator makes it an ordinary comment again.
        if (_document.Count == 0 && _documents.Count > 0)
        {
            _document = _documents[^1];
            _documents.RemoveAt(_documents.Count - 1);
        }
    }

    private void ReadProperty()
    {
        var key = ReadKey().Trim();
        if (!key.EndsWith("[]", StringComparison.Ordinal))
        {
            Set(key, ReadValue(isList: false));
            return;
        }
        for (var index = 0; index == 0 || !_characters.IsEndOfLine; index++)
        {
            Set($"{key[..^2]}[{index}]", ReadValue(isList: true));
            if (!_characters.IsEndOfLine) _characters.Read();
        }
    }

    private void Set(string key, PropertyValue value)
    {
        if (key.Length > 0) _document.Set(key, value);
    }

    private string ReadKey()
    {
        _buffer.Clear();
        var wasBlank = false;
        while (!_characters.IsEndOfLine)
        {
            if (_characters.IsKeyDelimiter)
            {
                _characters.Read();
                break;
            }
            if (wasBlank && !_characters.IsBlank) break;
            wasBlank = _characters.IsBlank;
            _buffer.Append(_characters.Current);
            _characters.Read();
        }
        return _buffer.ToString();
    }

    private PropertyValue ReadValue(bool isList)
    {
        _buffer.Clear();
        while (_characters.IsBlank && !_characters.IsEndOfLine) _characters.Read();
        var (line, column) = _characters.Place;
        while (!_characters.IsEndOfLine && !(isList && _characters.IsListDelimiter))
        {
            _buffer.Append(_characters.Current);
            _characters.Read();
        }
        return PropertyValue.String(_buffer.ToString(), line, column);
    }
}
