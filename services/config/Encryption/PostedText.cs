using System.Net;
using System.Text;
using Microservices.ConfigServer.Requests;
using Microsoft.Net.Http.Headers;

namespace Microservices.ConfigServer.Encryption;

/// <summary>The text in the body of a request, however curl's <c>-d</c> dressed it up.</summary>
internal sealed class PostedText
{
    private const int MaxBytes = 256 << 10;
    private const string Form = "application/x-www-form-urlencoded";
    private readonly string _text;
    private readonly bool _isEncoded;

    private PostedText(string text, bool isEncoded) => (_text, _isEncoded) = (text, isEncoded);

    /// <exception cref="BadHttpRequestException">There is no body, no type of it, or too much of it.</exception>
    public static async Task<PostedText> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) throw new BadHttpRequestException("Content-Type is missing");
        var bytes = await RequestBody.ReadAsync(request, MaxBytes);
        if (bytes.Length == 0) throw new BadHttpRequestException("the body is empty");
        var text = (type.Encoding ?? Encoding.UTF8).GetString(bytes);
        if (type.MediaType == Form) text = Reencode(text);
        // The original takes anything but a bare text/plain for a form that ends in an empty value.
        var isPlain = type.MediaType == "text/plain" && type.Parameters.Count == 0;
        return new PostedText(text, isEncoded: !isPlain && text.EndsWith('='));
    }

    public string AsText() => _isEncoded ? WebUtility.UrlDecode(_text)[..^1] : _text;

    /// <summary>A <c>+</c> in Base64 comes as a blank, and the <c>=</c> at the end may be the form's or Base64's own.</summary>
    public string AsCipherText()
    {
        if (!_isEncoded) return _text;
        var text = WebUtility.UrlDecode(_text).Replace(' ', '+');
        var candidate = text[..^1];
        var cipherText = CipherPrefixes.Strip(candidate);
        var isWhole = cipherText.Length % 2 == 0 && (cipherText.All(char.IsAsciiHexDigit) || IsBase64(cipherText));
        return isWhole ? candidate : text;
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    // A servlet container has read the form and writes it anew: every name gets its `=`.
    private static string Reencode(string form)
    {
        var pairs = form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            return $"{Encode(name)}={Encode(value)}";
        });
        return string.Join('&', pairs);
    }

    private static string Encode(string part) => WebUtility.UrlEncode(WebUtility.UrlDecode(part));
}
