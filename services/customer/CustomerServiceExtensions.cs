using Microservices.CustomerService.Customers;
using Microservices.CustomerService.Database;
using Microservices.Database;
using Microservices.Database.Idempotency;

namespace Microservices.CustomerService;

internal static class CustomerServiceExtensions
{
    public static WebApplicationBuilder AddCustomerService(this WebApplicationBuilder builder)
    {
        builder.AddDatabase<CustomerDb>();
        builder.AddIdempotentPosts<CustomerDb, Customer>();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CustomerJson.Default));
        return builder;
    }
}
