using System.Text.Json;
using Microservices.Registry.Leases;

namespace Microservices.Registry.Protocol;

internal static class DataCenterJsonReader
{
    /// <summary>
    /// <c>{"@class":"...","name":"MyOwn"}</c>. Without a class the name decides: that is how configurations of the JavaScript
    /// client write it. Amazon's class says it all, whatever the name.
    /// </summary>
    public static RegistrationDataCenter? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        string? type = null, name = null;
        KeyValuePair<string, string>[]? metadata = null;
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var property = reader.GetString();
            reader.Read();
            if (property == "@class") type = reader.ReadText();
            else if (property == "name") name = reader.ReadText();
            else if (property == "metadata") metadata = reader.ReadEntries();
            else reader.Skip();
        }
        var isAmazon = type == DataCenterClass.Amazon || (type is null && name == DataCenter.Amazon);
        if (type is not (null or DataCenterClass.Default or DataCenterClass.MyOwn or DataCenterClass.Amazon)) throw new JsonException();
        if (isAmazon) return new(DataCenter.Amazon, IsAmazon: true, metadata ?? throw new JsonException());
        var isKnownName = name is "MyOwn" or "Netflix" or DataCenter.Amazon || (name is null && type is not null);
        return isKnownName ? new(name, IsAmazon: false, []) : throw new JsonException();
    }
}
