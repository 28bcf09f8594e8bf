using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class SwaggerTests(ServiceUnderTest<Program> service) : IClassFixture<ServiceUnderTest<Program>>
{
    [Fact]
    public async Task Only_adding_a_customer_takes_an_Idempotency_Key_and_says_what_it_leads_to()
    {
        var paths = (await service.Get("/swagger/v1/swagger.json")).Body!["paths"]!.AsObject();

        var operations = paths.SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!)))
            .Where(it => it.Operation["parameters"]?.AsArray().Any(parameter => (string?)parameter!["name"] == "Idempotency-Key") ?? false);
        var (name, create) = Assert.Single(operations);
        Assert.Equal("post /customers", name);
        Assert.Equal(["201", "400", "409", "422"], create["responses"]!.AsObject().Select(response => response.Key).Order());
    }
}
