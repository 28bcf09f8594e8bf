using Microservices.CustomerService.Customers;
using Microservices.CustomerService.Database;
using Microservices.Database;
using Microservices.Database.Idempotency;

namespace Microservices.CustomerService;

internal static class CustomerServiceExtensions
{
    public static WebApplicationBuilder AddCustomerService(this WebApplicationBuilder builder)
    {
        builder.AddDatabase<CustomerDb>(RehearseAsync);
        builder.AddIdempotentPosts<CustomerDb, Customer>();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, CustomerJson.Default));
        return builder;
    }

    private static async Task RehearseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<CustomerDb>();
        await CustomerEndpoints.FindAsync(database, 1, cancellationToken);
        await Rehearsal.AddAndTakeBackAsync(database, new Customer { Id = -1, FirstName = "", LastName = "", BirthDate = default }, cancellationToken);
    }
}
