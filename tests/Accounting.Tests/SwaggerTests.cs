using Microservices.Fixtures;

namespace Microservices.AccountingService.Tests;

public sealed class SwaggerTests(ServiceUnderTest<Program> service) : IClassFixture<ServiceUnderTest<Program>>
{
    [Fact]
    public async Task Only_opening_an_account_takes_an_Idempotency_Key_and_says_what_it_leads_to()
    {
        service.Settings["customers:url"] = "http://127.0.0.1:1";
        var paths = (await service.Get("/swagger/v1/swagger.json")).Body!["paths"]!.AsObject();

        var operations = paths.SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!)))
            .Where(it => it.Operation["parameters"]?.AsArray().Any(parameter => (string?)parameter!["name"] == "Idempotency-Key") ?? false);
        var (name, open) = Assert.Single(operations);
        Assert.Equal("post /accounts", name);
        var key = open["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "Idempotency-Key")!;
        Assert.Equal("header", (string?)key["in"]);
        Assert.NotEqual(true, (bool?)key["required"]);
        Assert.NotNull(key["example"]);
        Assert.Contains("24 hours", (string?)key["description"], StringComparison.Ordinal);
        Assert.Equal(["201", "400", "409", "422", "503"], open["responses"]!.AsObject().Select(response => response.Key).Order());
        foreach (var status in new[] { "400", "409", "422", "503" }) Assert.NotNull(open["responses"]![status]!["content"]!["application/problem+json"]);
        Assert.NotNull(open["responses"]!["201"]!["headers"]!["Idempotency-Replayed"]);
    }
}
