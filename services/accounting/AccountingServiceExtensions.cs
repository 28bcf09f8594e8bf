using Microservices.AccountingService.Accounts;
using Microservices.AccountingService.Customers;
using Microservices.AccountingService.Database;
using Microservices.Database;
using Microservices.Database.Idempotency;

namespace Microservices.AccountingService;

internal static class AccountingServiceExtensions
{
    public static WebApplicationBuilder AddAccountingService(this WebApplicationBuilder builder)
    {
        builder.AddDatabase<AccountingDb>();
        builder.AddIdempotentPosts<AccountingDb, Account>();
        builder.AddCustomerClient();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccountJson.Default));
        return builder;
    }
}
