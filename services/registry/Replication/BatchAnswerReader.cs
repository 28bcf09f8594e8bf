using System.Text.Json;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>Reads what a peer answers to a batch: a status code for each entry, and the instance it holds itself where it refuses ours.</summary>
internal static class BatchAnswerReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <exception cref="JsonException">It is not such an answer.</exception>
    public static List<(int StatusCode, Registration? Entity)> Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        var results = new List<(int, Registration?)>();
        try
        {
            reader.Read();
            reader.BeginObject();
            while (reader.NextProperty())
            {
                var isList = reader.ValueTextEquals("responseList"u8);
                reader.Read();
                if (!isList) reader.Skip();
                else if (reader.TokenType == JsonTokenType.StartObject) results.Add(ReadResult(ref reader));
                else while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) results.Add(ReadResult(ref reader));
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Text that is not UTF-8", exception);
        }
        return results;
    }

    private static (int StatusCode, Registration? Entity) ReadResult(ref Utf8JsonReader reader)
    {
        var statusCode = 0;
        Registration? entity = null;
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "statusCode") statusCode = reader.ReadInt32() ?? 0;
            else if (name == "responseEntity" && reader.TokenType == JsonTokenType.StartObject)
                entity = RegistrationJsonReader.ReadInstance(ref reader);
            else reader.Skip();
        }
        return (statusCode, entity);
    }
}
