using System.Text.Json;

namespace Microservices.ConfigServer.Documents;

/// <summary>Values as JSON.</summary>
internal static class PropertyJson
{
    public static void Write(Utf8JsonWriter json, PropertyValue value)
    {
        switch (value.Kind)
        {
            case PropertyKind.Text or PropertyKind.NotFinite or PropertyKind.Timestamp:
                json.WriteStringValue(value.Text);
                break;
            case PropertyKind.Number:
                json.WriteRawValue(value.Text, skipInputValidation: true);
                break;
            case PropertyKind.True or PropertyKind.False:
                json.WriteBooleanValue(value.Kind == PropertyKind.True);
                break;
            case PropertyKind.EmptyMap:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
            case PropertyKind.EmptyList:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
        }
    }
}
