using System.Text.Json;

namespace Microservices.Registry.Protocol;

/// <summary>Reads the list of all applications, as servers of any age write it: one element may stand where a list is meant.</summary>
internal static class ApplicationsJsonReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <exception cref="JsonException">It is no list of applications.</exception>
    public static List<Registration> Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        var registrations = new List<Registration>();
        try
        {
            reader.Read();
            reader.BeginObject();
            while (reader.NextProperty())
            {
                if (Enter(ref reader, "applications"u8)) ReadApplications(ref reader, registrations);
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Text that is not UTF-8", exception);
        }
        return registrations;
    }

    private static void ReadApplications(ref Utf8JsonReader reader, List<Registration> registrations)
    {
        reader.BeginObject();
        while (reader.NextProperty())
        {
            if (!Enter(ref reader, "application"u8)) continue;
            if (reader.TokenType == JsonTokenType.StartObject) ReadInstances(ref reader, registrations);
            else while (NextElement(ref reader)) ReadInstances(ref reader, registrations);
        }
    }

    private static void ReadInstances(ref Utf8JsonReader reader, List<Registration> registrations)
    {
        reader.BeginObject();
        while (reader.NextProperty())
        {
            if (!Enter(ref reader, "instance"u8)) continue;
            if (reader.TokenType == JsonTokenType.StartObject) registrations.Add(RegistrationJsonReader.ReadInstance(ref reader));
            else while (NextElement(ref reader)) registrations.Add(RegistrationJsonReader.ReadInstance(ref reader));
        }
    }

    /// <summary>Stands at the value of the property, or behind it when it is another one.</summary>
    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var isWanted = reader.ValueTextEquals(name);
        reader.Read();
        if (isWanted && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray)) return true;
        reader.Skip();
        return false;
    }

    private static bool NextElement(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;
}
