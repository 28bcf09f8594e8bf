using System.Text.Json;
using System.Text.Json.Serialization;
using Microservices.Api;
using Microservices.CustomerService.Addresses;

namespace Microservices.CustomerService.Customers;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CustomerResource))]
[JsonSerializable(typeof(CustomerList))]
[JsonSerializable(typeof(CustomerPage))]
[JsonSerializable(typeof(NewCustomer))]
[JsonSerializable(typeof(AddressResource))]
[JsonSerializable(typeof(InstanceAddress))]
internal sealed partial class CustomerJson : JsonSerializerContext;
