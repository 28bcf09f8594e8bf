using System.Globalization;
using Microservices.AccountingService.Customers;
using Microservices.AccountingService.Database;
using Microservices.Api;
using Microservices.Database.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Microservices.AccountingService.Accounts;

internal static class AccountEndpoints
{
    public static Task<Account?> FindAsync(AccountingDb database, long id, CancellationToken cancellationToken) =>
        database.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken);

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/accounts").WithTags("accounts");
        accounts.MapGet("/", List).ProducesHal<AccountList>().ProducesValidationProblem();
        accounts.MapGet("/address", GetInstanceAddress).Produces<InstanceAddress>();
        accounts.MapGet("/{id:long}", Get).ProducesHal<AccountResource>().ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapPost("/", Open).ProducesHal<AccountResource>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The accounts of a customer; an empty list if there are none.</summary>
    /// <param name="customerId" example="1">The customer's number.</param>
    private static async Task<IResult> List(
        string? customerId, AccountingDb database, HttpRequest request, IOptionsMonitor<ServiceLinks> links, CancellationToken cancellationToken)
    {
        if (!long.TryParse(customerId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Problems.Invalid("customerId", "must be a positive whole number");
        }
        var accounts = await database.Accounts.AsNoTracking().Where(account => account.CustomerId == id)
            .OrderBy(account => account.Id).ToListAsync(cancellationToken);
        return Hal.Ok(new AccountList(
            new AccountsEmbedded([.. accounts.Select(account => AccountResource.From(account, request, links.CurrentValue))]),
            new SelfLinks(Link.To(request, $"/accounts?customerId={id}"))));
    }

    /// <summary>An account.</summary>
    /// <param name="id" example="1">The account's number.</param>
    private static async Task<IResult> Get(
        long id, AccountingDb database, HttpRequest request, IOptionsMonitor<ServiceLinks> links, CancellationToken cancellationToken)
    {
        var account = await FindAsync(database, id, cancellationToken);
        return account is null
            ? Problems.NotFound($"There is no account {id}.")
            : Hal.Ok(AccountResource.From(account, request, links.CurrentValue));
    }

    /// <summary>Opens an account for a customer that exists.</summary>
    private static async Task<IResult> Open(
        IdempotencyKey key,
        Body<NewAccount> body,
        CustomerClient customers,
        IdempotentPosts<Account> posts,
        HttpContext context,
        IOptionsMonitor<ServiceLinks> links)
    {
        if (key.Problem is { } badKey) return badKey;
        if (body.Value is not { } wanted) return body.Problem!;
        if (await posts.FindAsync(key, wanted, context) is { } earlier) return Opened(earlier, context.Request, links.CurrentValue);
        switch (await customers.FindAsync(wanted.CustomerId, context.RequestAborted))
        {
            case CustomerLookup.Missing:
                return TypedResults.Problem($"There is no customer {wanted.CustomerId}.", statusCode: StatusCodes.Status422UnprocessableEntity);
            case CustomerLookup.Unavailable:
                return Problems.Unavailable(context, "The customer service cannot be asked now.");
        }
        var account = new Account { AccountType = wanted.AccountType, CustomerId = wanted.CustomerId };
        return Opened(await posts.AddAsync(key, wanted, account, context), context.Request, links.CurrentValue);
    }

    private static IResult Opened(PostOutcome<Account> outcome, HttpRequest request, ServiceLinks links)
    {
        if (outcome.Resource is not { } account) return outcome.Problem!;
        var resource = AccountResource.From(account, request, links);
        return Hal.Created(resource, resource.Links.Self);
    }

    /// <summary>The address of the instance that answered, so that load balancing can be seen.</summary>
    private static InstanceAddress GetInstanceAddress(HttpContext context) => InstanceAddress.Of(context);
}
