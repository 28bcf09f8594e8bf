using Microservices.Api;
using Microservices.CustomerService.Database;
using Microservices.Database.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Microservices.CustomerService.Customers;

internal static class CustomerEndpoints
{
    public static Task<CustomerRow?> FindAsync(CustomerDb database, long id, CancellationToken cancellationToken) =>
        database.Customers.Where(customer => customer.Id == id).Select(CustomerRow.Of).SingleOrDefaultAsync(cancellationToken);

    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/customers").WithTags("customers");
        customers.MapGet("/", List).ProducesHal<CustomerPage>().ProducesValidationProblem();
        customers.MapGet("/search", Search).ProducesHal<CustomerList>().ProducesValidationProblem();
        customers.MapGet("/address", GetInstanceAddress).Produces<InstanceAddress>();
        customers.MapGet("/{id:long}", Get).ProducesHal<CustomerResource>().ProducesProblem(StatusCodes.Status404NotFound);
        customers.MapPost("/", Create).ProducesHal<CustomerResource>(StatusCodes.Status201Created);
    }

    /// <summary>All customers, page by page, ordered by their number.</summary>
    /// <param name="page" example="0">The page's number, from 0.</param>
    /// <param name="size" example="20">Customers a page, 1 to 100; 20 if absent.</param>
    private static async Task<IResult> List(
        string? page, string? size, CustomerDb database, HttpRequest request, IOptionsMonitor<ServiceLinks> links, CancellationToken cancellationToken)
    {
        if (!PageRequest.TryRead(page, size, out var wanted, out var problem)) return problem;
        var total = await database.Customers.LongCountAsync(cancellationToken);
        var rows = await database.Customers.OrderBy(customer => customer.Id)
            .Skip(wanted.Skip).Take(wanted.Size)
            .Select(CustomerRow.Of).ToListAsync(cancellationToken);
        return Hal.Ok(new CustomerPage(Embed(rows, request, links.CurrentValue), wanted.Of(total), wanted.Links(request, "/customers", total)));
    }

    /// <summary>The customers with a last name; an empty list if there is none.</summary>
    /// <param name="lastName" example="Hill">The whole last name.</param>
    private static async Task<IResult> Search(
        string? lastName, CustomerDb database, HttpRequest request, IOptionsMonitor<ServiceLinks> links, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(lastName)) return Problems.Invalid("lastName", "is required");
        var rows = await database.Customers.Where(customer => customer.LastName == lastName)
            .OrderBy(customer => customer.Id)
            .Select(CustomerRow.Of).ToListAsync(cancellationToken);
        var self = Link.To(request, $"/customers/search?lastName={Uri.EscapeDataString(lastName)}");
        return Hal.Ok(new CustomerList(Embed(rows, request, links.CurrentValue), new SelfLinks(self)));
    }

    /// <summary>A customer.</summary>
    /// <param name="id" example="1">The customer's number.</param>
    private static async Task<IResult> Get(
        long id, CustomerDb database, HttpRequest request, IOptionsMonitor<ServiceLinks> links, CancellationToken cancellationToken)
    {
        var row = await FindAsync(database, id, cancellationToken);
        return row is null ? Problems.NotFound($"There is no customer {id}.") : Hal.Ok(CustomerResource.From(row, request, links.CurrentValue));
    }

    /// <summary>Adds a customer.</summary>
    private static async Task<IResult> Create(
        IdempotencyKey key, Body<NewCustomer> body, IdempotentPosts<Customer> posts, HttpContext context, IOptionsMonitor<ServiceLinks> links)
    {
        if (key.Problem is { } badKey) return badKey;
        if (body.Value is not { } wanted) return body.Problem!;
        if (await posts.FindAsync(key, wanted, context) is { } earlier) return Created(earlier, context.Request, links.CurrentValue);
        var customer = new Customer
        {
            FirstName = wanted.FirstName,
            LastName = wanted.LastName,
            BirthDate = wanted.BirthDate,
            Comment = wanted.Comment,
        };
        return Created(await posts.AddAsync(key, wanted, customer, context), context.Request, links.CurrentValue);
    }

    private static IResult Created(PostOutcome<Customer> outcome, HttpRequest request, ServiceLinks links)
    {
        if (outcome.Resource is not { } customer) return outcome.Problem!;
        // A repeat gets the first answer, even if there is an address by now.
        var row = new CustomerRow(customer.Id, customer.FirstName, customer.LastName, customer.BirthDate, customer.Comment, HasAddress: false);
        var resource = CustomerResource.From(row, request, links);
        return Hal.Created(resource, resource.Links.Self);
    }

    /// <summary>The address of the instance that answered, so that load balancing can be seen.</summary>
    private static InstanceAddress GetInstanceAddress(HttpContext context) => InstanceAddress.Of(context);

    private static CustomersEmbedded Embed(List<CustomerRow> rows, HttpRequest request, ServiceLinks links) =>
        new([.. rows.Select(row => CustomerResource.From(row, request, links))]);
}
