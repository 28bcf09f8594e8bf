using Microservices.Fixtures;

namespace Microservices.AccountingService.Tests;

public sealed class AccountTests : IAsyncLifetime
{
    private readonly ServiceUnderTest<Program> _service = new();
    private CustomersStandIn _customers = null!;

    public async ValueTask InitializeAsync()
    {
        _customers = await CustomersStandIn.StartAsync();
        _service.Settings["customers:url"] = _customers.Url;
        // It has asked once by the time it is ready.
        await _service.Get("/accounts/address");
        _customers.Requests.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _customers.DisposeAsync();
    }

    [Theory]
    [InlineData("GIRO", "1")]
    [InlineData("CREDIT_CARD", "\"1\"")]
    [InlineData("LOAN", "\"0001\"")]
    public async Task An_account_is_opened_for_a_customer_that_exists(string type, string customerId)
    {
        var opened = await _service.Post("/accounts", $$"""{"accountType":"{{type}}","customerId":{{customerId}}}""");
        var found = await _service.Get(opened.Headers.Location!.AbsolutePath);

        var root = _service.Http.BaseAddress!.ToString().TrimEnd('/');
        Assert.Equal(201, opened.Status);
        Assert.Equal("application/hal+json", opened.MediaType);
        Assert.Equal($$$$"""
            {"id":1,"accountType":"{{{{type}}}}","customerId":1,"_links":{"self":{"href":"{{{{root}}}}/accounts/1"},"customer":{"href":"{{{{root}}}}/customers/1"}}}
            """, opened.Body!.ToJsonString());
        Assert.Equal(opened.Body.ToJsonString(), found.Body!.ToJsonString());
    }

    [Fact]
    public async Task No_account_is_opened_for_a_customer_that_does_not_exist()
    {
        var refused = await _service.Post("/accounts", """{"accountType":"GIRO","customerId":4711}""");
        var accounts = await _service.Get("/accounts?customerId=4711");

        Assert.Equal(422, refused.Status);
        Assert.Equal("application/problem+json", refused.MediaType);
        Assert.Equal("There is no customer 4711.", refused.Body!["detail"]!.GetValue<string>());
        Assert.Empty(accounts.Body!["_embedded"]!["accounts"]!.AsArray());
    }

    [Fact]
    public async Task The_accounts_of_a_customer_are_listed_in_order()
    {
        await _service.Post("/accounts", """{"accountType":"LOAN","customerId":1}""");
        await _service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""");

        var answer = await _service.Get("/accounts?customerId=1");

        Assert.Equal(["LOAN", "GIRO"], answer.Body!["_embedded"]!["accounts"]!.AsArray().Select(account => account!["accountType"]!.GetValue<string>()));
        Assert.EndsWith("/accounts?customerId=1", answer.Body["_links"]!["self"]!["href"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"accountType":"GIRO","customerId":"x"}""", "customerId")]
    [InlineData("""{"accountType":"GIRO","customerId":"-1"}""", "customerId")]
    [InlineData("""{"accountType":"GIRO","customerId":0}""", "customerId")]
    [InlineData("""{"accountType":"GIRO","customerId":1.5}""", "customerId")]
    [InlineData("""{"accountType":"GIRO","customerId":99999999999999999999}""", "customerId")]
    [InlineData("""{"accountType":"GIRO","customerId":null}""", "customerId")]
    [InlineData("""{"accountType":"giro","customerId":1}""", "accountType")]
    [InlineData("""{"accountType":1,"customerId":[]}""", "accountType,customerId")]
    [InlineData("""{}""", "accountType,customerId")]
    [InlineData("""{"accountType":"GIRO","customerId":1,"balance":1000000}""", "balance")]
    public async Task Bad_input_is_a_400_that_names_each_invalid_field_and_asks_nobody(string json, string fields)
    {
        var answer = await _service.Post("/accounts", json);

        Assert.Equal(400, answer.Status);
        Assert.Equal(fields, string.Join(',', answer.InvalidFields));
        Assert.Empty(_customers.Requests);
    }

    [Fact]
    public async Task A_list_without_a_customer_is_a_400()
    {
        Assert.Equal(["customerId"], (await _service.Get("/accounts")).InvalidFields);
        Assert.Equal(["customerId"], (await _service.Get("/accounts?customerId=x")).InvalidFields);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_a_problem_404() => Assert.Equal(404, (await _service.Get("/accounts/4711")).Status);

    [Fact]
    public async Task A_failing_customer_service_is_asked_again()
    {
        _customers.Answer = context =>
        {
            context.Response.StatusCode = _customers.Requests.Count < 2 ? 500 : 200;
            return Task.CompletedTask;
        };

        Assert.Equal(201, (await _service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""")).Status);
        Assert.Equal(["GET /customers/1", "GET /customers/1"], _customers.Requests);
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("refuses")]
    [InlineData("hangs")]
    [InlineData("is gone")]
    public async Task Without_the_customer_service_the_answer_is_503_with_Retry_After(string how)
    {
        Assert.Equal(404, (await _service.Get("/accounts/1")).Status);
        _customers.Answer = how switch
        {
            "fails" => context => { context.Response.StatusCode = 500; return Task.CompletedTask; }
            ,
            "refuses" => context => { context.Response.StatusCode = 403; return Task.CompletedTask; }
            ,
            _ => context => Task.Delay(Timeout.Infinite, context.RequestAborted),
        };
        if (how == "is gone") await _customers.DisposeAsync();

        var answer = await _service.Post("/accounts", """{"accountType":"GIRO","customerId":1}""");

        Assert.Equal(503, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Empty((await _service.Get("/accounts?customerId=1")).Body!["_embedded"]!["accounts"]!.AsArray());
    }
}
