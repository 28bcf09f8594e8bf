using System.Linq.Expressions;

namespace Microservices.CustomerService.Customers;

/// <summary>What is read of a customer to show it: one row, without its address.</summary>
internal sealed record CustomerRow(long Id, string FirstName, string LastName, DateOnly BirthDate, string? Comment, bool HasAddress)
{
    public static readonly Expression<Func<Customer, CustomerRow>> Of = customer => new CustomerRow(
        customer.Id, customer.FirstName, customer.LastName, customer.BirthDate, customer.Comment, customer.Address != null);
}
