using Microservices.CustomerService.Customers;
using Microservices.CustomerService.Database;
using Microservices.Database;

namespace Microservices.CustomerService;

internal static class CustomerServiceExtensions
{
    public static WebApplicationBuilder AddCustomerService(this WebApplicationBuilder builder)
    {
        builder.AddDatabase<CustomerDb>();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CustomerJson.Default));
        return builder;
    }
}
