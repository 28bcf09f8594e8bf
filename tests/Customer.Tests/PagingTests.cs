using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class PagingTests : IAsyncLifetime
{
    private readonly ServiceUnderTest<Program> _service = new();

    public async ValueTask InitializeAsync()
    {
        for (var number = 3; number <= 7; number++)
        {
            await _service.Post("/customers", $$"""{"firstName":"No","lastName":"{{number}}","birthDate":"1980-01-01"}""");
        }
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("", "1,2,3,4,5,6,7", """{"size":20,"totalElements":7,"totalPages":1,"number":0}""", "self 0,first 0,last 0")]
    [InlineData("?size=3", "1,2,3", """{"size":3,"totalElements":7,"totalPages":3,"number":0}""", "self 0,first 0,next 1,last 2")]
    [InlineData("?size=3&page=1", "4,5,6", """{"size":3,"totalElements":7,"totalPages":3,"number":1}""", "self 1,first 0,prev 0,next 2,last 2")]
    [InlineData("?size=3&page=2", "7", """{"size":3,"totalElements":7,"totalPages":3,"number":2}""", "self 2,first 0,prev 1,last 2")]
    [InlineData("?size=3&page=9", "", """{"size":3,"totalElements":7,"totalPages":3,"number":9}""", "self 9,first 0,prev 2,last 2")]
    public async Task A_page_has_its_customers_its_numbers_and_the_links_around_it(string query, string ids, string page, string links)
    {
        var body = (await _service.Get("/customers" + query)).Body!;

        Assert.Equal(ids, string.Join(',', body["_embedded"]!["customers"]!.AsArray().Select(customer => customer!["id"])));
        Assert.Equal(page, body["page"]!.ToJsonString());
        Assert.Equal(links, string.Join(',', body["_links"]!.AsObject().Select(link => $"{link.Key} {PageOf(link.Value!["href"]!.GetValue<string>())}")));
    }

    private static string PageOf(string href) => href.Split("page=")[1].Split('&')[0];
}
