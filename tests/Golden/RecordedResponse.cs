using System.Text.Json;

namespace Microservices.Golden;

/// <summary>The answer a server has to give.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="BodyType">How the body is compared: json, xml, yaml, properties, text, base64, regex, empty or omitted.</param>
/// <param name="Headers">Headers that must be there; others may be. <c>*</c> stands for any value.</param>
/// <param name="Body">The body in the form that <paramref name="BodyType"/> asks for.</param>
public sealed record RecordedResponse(
    int Status,
    string BodyType = "empty",
    IReadOnlyDictionary<string, string>? Headers = null,
    JsonElement? Body = null);
