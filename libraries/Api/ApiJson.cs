using System.Text.Json.Serialization;

namespace Microservices.Api;

[JsonSerializable(typeof(string[]))]
internal sealed partial class ApiJson : JsonSerializerContext;
