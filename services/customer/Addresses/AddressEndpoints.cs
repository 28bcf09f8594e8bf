using Microservices.Api;
using Microservices.CustomerService.Customers;
using Microservices.CustomerService.Database;
using Microsoft.EntityFrameworkCore;

namespace Microservices.CustomerService.Addresses;

internal static class AddressEndpoints
{
    public static void MapAddresses(this IEndpointRouteBuilder app)
    {
        var address = app.MapGroup("/customers/{id:long}/address").WithTags("addresses").ProducesProblem(StatusCodes.Status404NotFound);
        address.MapPut("/", Put).ProducesHal<AddressResource>().ProducesHal<AddressResource>(StatusCodes.Status201Created);
        address.MapGet("/", Get).ProducesHal<AddressResource>();
        // The older name of PUT.
        address.MapPost("/", Put).ProducesHal<AddressResource>().ProducesHal<AddressResource>(StatusCodes.Status201Created);
    }

    /// <summary>A customer's address.</summary>
    /// <param name="id" example="1">The customer's number.</param>
    private static async Task<IResult> Get(long id, CustomerDb database, HttpRequest request, CancellationToken cancellationToken)
    {
        var customer = await Find(id, database, cancellationToken);
        return customer switch
        {
            null => Problems.NotFound($"There is no customer {id}."),
            { Address: null } => Problems.NotFound($"Customer {id} has no address yet."),
            { Address: { } address } => Hal.Ok(AddressResource.From(address, request)),
        };
    }

    /// <summary>Sets a customer's address: 201 for the first one, 200 for a change.</summary>
    /// <param name="id" example="1">The customer's number.</param>
    private static async Task<IResult> Put(
        long id, Body<AddressInput> body, CustomerDb database, HttpRequest request, CancellationToken cancellationToken)
    {
        if (body.Value is not { } wanted) return body.Problem!;
        var customer = await Find(id, database, cancellationToken);
        if (customer is null) return Problems.NotFound($"There is no customer {id}.");
        var isNew = customer.Address is null;
        var address = customer.Address ??= new Address { Street = "", HouseNr = "", ZipCode = "", City = "" };
        (address.Street, address.HouseNr, address.ZipCode, address.City) = (wanted.Street, wanted.HouseNr, wanted.ZipCode, wanted.City);
        await database.SaveChangesAsync(cancellationToken);
        var resource = AddressResource.From(address, request);
        return isNew ? Hal.Created(resource, resource.Links.Self) : Hal.Ok(resource);
    }

    private static Task<Customer?> Find(long id, CustomerDb database, CancellationToken cancellationToken) =>
        database.Customers.Include(customer => customer.Address).SingleOrDefaultAsync(customer => customer.Id == id, cancellationToken);
}
