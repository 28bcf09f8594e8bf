using System.Text.Json;
using Microservices.Registry.Protocol;

namespace Microservices.Registry.Replication;

/// <summary>Reads <c>{"replicationList":[...]}</c>.</summary>
internal static class ReplicationJsonReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <exception cref="JsonException">The body is not a batch.</exception>
    public static List<ReplicationItem> Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Options);
        try
        {
            reader.Read();
            reader.BeginObject();
            List<ReplicationItem>? items = null;
            while (reader.NextProperty())
            {
                var isList = reader.ValueTextEquals("replicationList"u8);
                reader.Read();
                if (isList) items = ReadList(ref reader);
                else reader.Skip();
            }
            return items ?? throw new JsonException();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Text that is not UTF-8", exception);
        }
    }

    private static List<ReplicationItem> ReadList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        var items = new List<ReplicationItem>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadItem(ref reader));
        return items;
    }

    private static ReplicationItem ReadItem(ref Utf8JsonReader reader)
    {
        var item = new ReplicationItem();
        reader.BeginObject();
        while (reader.NextProperty())
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "appName": item.App = reader.ReadText(); break;
                case "id": item.Id = reader.ReadText(); break;
                case "lastDirtyTimestamp": item.LastDirty = reader.ReadInt64(); break;
                case "status": item.Status = reader.ReadText(); break;
                case "overriddenStatus": item.OverriddenStatus = reader.ReadText(); break;
                case "action": item.Action = ReadAction(ref reader); break;
                case "instanceInfo" when reader.TokenType != JsonTokenType.Null:
                    item.Instance = RegistrationJsonReader.ReadInstance(ref reader);
                    break;
                default: reader.Skip(); break;
            }
        }
        return item;
    }

    private static ReplicationAction? ReadAction(ref Utf8JsonReader reader) => reader.ReadText() switch
    {
        null => null,
        nameof(ReplicationAction.Register) => ReplicationAction.Register,
        nameof(ReplicationAction.Heartbeat) => ReplicationAction.Heartbeat,
        nameof(ReplicationAction.Cancel) => ReplicationAction.Cancel,
        nameof(ReplicationAction.StatusUpdate) => ReplicationAction.StatusUpdate,
        nameof(ReplicationAction.DeleteStatusOverride) => ReplicationAction.DeleteStatusOverride,
        _ => throw new JsonException(),
    };
}
