using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class CustomerTests(ServiceUnderTest<Program> service) : IClassFixture<ServiceUnderTest<Program>>
{
    private const string Carlo = """{"firstName":"Carlo","lastName":"Pedersoli","birthDate":"1929-10-31","comment":"swimmer"}""";

    [Fact]
    public async Task A_seeded_customer_is_there_with_its_links()
    {
        var answer = await service.Get("/customers/1");

        var root = service.Http.BaseAddress!.ToString().TrimEnd('/');
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/hal+json", answer.MediaType);
        Assert.Equal($$$$"""
            {"id":1,"firstName":"Bud","lastName":"Spencer","birthDate":"1929-10-31","comment":"cool guy","_links":{"self":{"href":"{{{{root}}}}/customers/1"},"accounts":{"href":"{{{{root}}}}/accounts?customerId=1"}}}
            """, answer.Body!.ToJsonString());
    }

    [Theory]
    [InlineData("/customers/4711")]
    [InlineData("/customers/0")]
    [InlineData("/customers/-1")]
    [InlineData("/customers/abc")]
    [InlineData("/customers/99999999999999999999999")]
    [InlineData("/customers/1'or'1'='1")]
    public async Task A_customer_that_does_not_exist_is_a_problem_404(string path)
    {
        var answer = await service.Get(path);

        Assert.Equal(404, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task A_new_customer_is_found_where_its_Location_says()
    {
        var created = await service.Post("/customers", Carlo);
        var found = await service.Get(created.Headers.Location!.AbsolutePath);

        Assert.Equal(201, created.Status);
        Assert.Equal(created.Body!["_links"]!["self"]!["href"]!.GetValue<string>(), created.Headers.Location!.ToString());
        Assert.Equal(created.Body.ToJsonString(), found.Body!.ToJsonString());
    }

    [Fact]
    public async Task Names_of_any_script_survive()
    {
        var created = await service.Post("/customers", """{"firstName":"Žofie 🚀","lastName":"山田","birthDate":"1900-01-01"}""");
        var found = await service.Get("/customers/search?lastName=" + Uri.EscapeDataString("山田"));

        Assert.Equal(201, created.Status);
        Assert.Equal("Žofie 🚀", found.Body!["_embedded"]!["customers"]![0]!["firstName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{}""", "birthDate,firstName,lastName")]
    [InlineData("""{"firstName":"A","lastName":"B","birthDate":"1980-02-30"}""", "birthDate")]
    [InlineData("""{"firstName":"A","lastName":"B","birthDate":"1899-12-31"}""", "birthDate")]
    [InlineData("""{"firstName":"A","lastName":"B","birthDate":"2999-01-01"}""", "birthDate")]
    [InlineData("""{"firstName":"A","lastName":"B","birthDate":19800101}""", "birthDate")]
    [InlineData("""{"firstName":" ","lastName":null,"birthDate":"1980-01-01"}""", "firstName,lastName")]
    [InlineData("""{"firstName":1,"lastName":["B"],"birthDate":"1980-01-01","comment":true}""", "comment,firstName,lastName")]
    [InlineData("""{"firstName":"A\u0000","lastName":"B\ud800","birthDate":"1980-01-01"}""", "firstName,lastName")]
    [InlineData("""{"firstName":"A","lastName":"B","birthDate":"1980-01-01","id":7}""", "id")]
    [InlineData("""{"firstName":"A","lastName":"B","birthDate":"1980-01-01","FirstName":"C"}""", "FirstName")]
    [InlineData("""{"firstName":"123456789012345678901234567890123456789012345678901","lastName":"B","birthDate":"x"}""", "birthDate,firstName")]
    public async Task Bad_input_is_a_400_with_an_entry_for_each_invalid_field(string json, string fields)
    {
        var answer = await service.Post("/customers", json);

        Assert.Equal(400, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Equal(fields, string.Join(',', answer.InvalidFields));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("""{"firstName":"A","firstName":"B"}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")]
    public async Task A_body_that_is_no_JSON_object_is_a_400(string body) => Assert.Equal(400, (await service.Post("/customers", body)).Status);

    [Fact]
    public async Task A_body_over_64_KB_is_a_413()
    {
        var answer = await service.Post("/customers", $$"""{"firstName":"{{new string('x', 65 * 1024)}}"}""");

        Assert.Equal(413, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_a_415()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("firstName", "A")]);
        var answer = await service.Http.PostAsync("/customers", form, TestContext.Current.CancellationToken);

        Assert.Equal(415, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Searching_finds_whole_last_names_only()
    {
        var found = await service.Get("/customers/search?lastName=Hill");
        var part = await service.Get("/customers/search?lastName=Hil");

        Assert.Equal(2, Assert.Single(found.Body!["_embedded"]!["customers"]!.AsArray())!["id"]!.GetValue<int>());
        Assert.EndsWith("/customers/search?lastName=Hill", found.Body["_links"]!["self"]!["href"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(200, part.Status);
        Assert.Empty(part.Body!["_embedded"]!["customers"]!.AsArray());
    }

    [Theory]
    [InlineData("/customers/search", "lastName")]
    [InlineData("/customers/search?lastName=%20", "lastName")]
    [InlineData("/customers?page=-1", "page")]
    [InlineData("/customers?page=99999999999", "page")]
    [InlineData("/customers?size=0&page=x", "page,size")]
    [InlineData("/customers?size=101", "size")]
    public async Task A_bad_query_is_a_400_that_names_the_parameter(string path, string parameters)
    {
        var answer = await service.Get(path);

        Assert.Equal(400, answer.Status);
        Assert.Equal(parameters, string.Join(',', answer.InvalidFields));
    }

    [Fact]
    public async Task Links_honour_the_address_that_a_load_balancer_forwards()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/customers/1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "bank.example");
        request.Headers.Add("X-Forwarded-Prefix", "/demo");
        var answer = await service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains("\"self\":{\"href\":\"https://bank.example/demo/customers/1\"}",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_instance_that_answers_can_be_seen() =>
        Assert.Equal("""{"ipAddress":"127.0.0.1"}""", (await service.Get("/customers/address")).Body!.ToJsonString());

    [Fact]
    public async Task An_unknown_path_is_a_problem_404()
    {
        var answer = await service.Get("/nothing");

        Assert.Equal(404, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }
}
