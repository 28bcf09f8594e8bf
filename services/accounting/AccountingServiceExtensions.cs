using Microservices.AccountingService.Accounts;
using Microservices.AccountingService.Customers;
using Microservices.AccountingService.Database;
using Microservices.Database;
using Microservices.Database.Idempotency;

namespace Microservices.AccountingService;

internal static class AccountingServiceExtensions
{
    // When all start together nobody knows the customer service yet.
    private static readonly TimeSpan LookupTime = TimeSpan.FromSeconds(0.7);

    public static WebApplicationBuilder AddAccountingService(this WebApplicationBuilder builder)
    {
        builder.AddDatabase<AccountingDb>(RehearseAsync);
        builder.AddIdempotentPosts<AccountingDb, Account>();
        builder.AddCustomerClient();
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AccountJson.Default));
        return builder;
    }

    private static async Task RehearseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<AccountingDb>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LookupTime);
        Task lookup = services.GetRequiredService<CustomerClient>().FindAsync(1, limit.Token);
        await AccountEndpoints.FindAsync(database, 1, cancellationToken);
        await Rehearsal.AddAndTakeBackAsync(database, new Account { Id = -1, AccountType = "", CustomerId = 1 }, cancellationToken);
        await lookup.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
