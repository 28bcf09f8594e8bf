using System.Text.Json;
using System.Text.Json.Serialization;
using Microservices.Api;

namespace Microservices.AccountingService.Accounts;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AccountResource))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(NewAccount))]
[JsonSerializable(typeof(InstanceAddress))]
internal sealed partial class AccountJson : JsonSerializerContext;
