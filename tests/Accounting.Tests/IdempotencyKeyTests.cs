using Microservices.Fixtures;

namespace Microservices.AccountingService.Tests;

public sealed class IdempotencyKeyTests(ServiceUnderTest<Program> service) : IClassFixture<ServiceUnderTest<Program>>
{
    private const string Nobody = "http://127.0.0.1:1";

    [Fact]
    public async Task Only_opening_an_account_takes_an_Idempotency_Key_and_says_what_it_leads_to()
    {
        service.Settings["customers:url"] = Nobody;
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

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("\"a b\"")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\";b=1")]
    [InlineData("a, b")]
    [InlineData("LONG")]
    [InlineData("\"LONG\"")]
    public async Task An_invalid_key_is_a_400_that_names_the_header(string key)
    {
        service.Settings["customers:url"] = Nobody;
        var answer = await service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""",
            key.Replace("LONG", new string('x', 256), StringComparison.Ordinal));

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal(["Idempotency-Key"], answer.InvalidFields);
    }
}
