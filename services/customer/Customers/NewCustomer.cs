using Microservices.Api;

namespace Microservices.CustomerService.Customers;

/// <summary>What a client says of a new customer.</summary>
/// <param name="FirstName" example="Bud">At most 50 characters.</param>
/// <param name="LastName" example="Spencer">At most 50 characters.</param>
/// <param name="BirthDate" example="1929-10-31">A day from 1900 on, not in the future.</param>
/// <param name="Comment" example="cool guy">At most 255 characters, or nothing.</param>
internal sealed record NewCustomer(string FirstName, string LastName, DateOnly BirthDate, string? Comment) : IJsonBody<NewCustomer>
{
    public static NewCustomer Read(JsonFields fields, TimeProvider time) => new(
        fields.RequiredText("firstName", Customer.MaxName),
        fields.RequiredText("lastName", Customer.MaxName),
        fields.RequiredDate("birthDate", new DateOnly(1900, 1, 1), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
        fields.OptionalText("comment", Customer.MaxComment));
}
