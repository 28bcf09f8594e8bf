using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class AddressTests : IAsyncLifetime
{
    private const string Rome = """{"street":"Via Appia","houseNr":"7a","zipCode":"00184","city":"Rome"}""";
    private readonly ServiceUnderTest<Program> _service = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task The_first_address_is_created_and_the_next_replaces_it()
    {
        var created = await _service.Send(HttpMethod.Put, "/customers/1/address", Rome);
        var changed = await _service.Send(HttpMethod.Put, "/customers/1/address", Rome.Replace("Rome", "Roma", StringComparison.Ordinal));
        var found = await _service.Get("/customers/1/address");

        Assert.Equal(201, created.Status);
        Assert.EndsWith("/customers/1/address", created.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, changed.Status);
        Assert.Equal("Roma", found.Body!["city"]!.GetValue<string>());
    }

    [Fact]
    public async Task POST_is_the_older_name_of_PUT() => Assert.Equal(201, (await _service.Post("/customers/2/address", Rome)).Status);

    [Fact]
    public async Task A_customer_links_to_its_address_once_it_has_one()
    {
        var before = await _service.Get("/customers/1");
        await _service.Send(HttpMethod.Put, "/customers/1/address", Rome);
        var after = await _service.Get("/customers/1");

        Assert.Null(before.Body!["_links"]!["address"]);
        Assert.EndsWith("/customers/1/address", after.Body!["_links"]!["address"]!["href"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_customer_and_no_address_yet_are_404_and_say_which()
    {
        var noCustomer = await _service.Get("/customers/4711/address");
        var noAddress = await _service.Get("/customers/1/address");
        var put = await _service.Send(HttpMethod.Put, "/customers/4711/address", Rome);

        Assert.Equal((404, "There is no customer 4711."), (noCustomer.Status, noCustomer.Body!["detail"]!.GetValue<string>()));
        Assert.Equal((404, "Customer 1 has no address yet."), (noAddress.Status, noAddress.Body!["detail"]!.GetValue<string>()));
        Assert.Equal(404, put.Status);
    }

    [Fact]
    public async Task Bad_input_names_each_invalid_field()
    {
        var answer = await _service.Send(HttpMethod.Put, "/customers/1/address", """{"street":"","zipCode":1,"city":"Rome","country":"IT"}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal("country,houseNr,street,zipCode", string.Join(',', answer.InvalidFields));
    }
}
