using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microservices.EcsCompose.Requests;

[JsonSerializable(typeof(TaskDefinition))]
internal sealed partial class RequestJson : JsonSerializerContext
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        // People read it too: & and ' stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(TaskDefinition request) => JsonSerializer.Serialize(request, new RequestJson(new(Readable)).TaskDefinition);
}
