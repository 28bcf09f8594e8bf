using System.Net.Http.Headers;
using System.Text;

namespace Microservices.Registry.Tests;

public sealed class SecurityTests
{
    private const string Client = "eureka.server.security.clients.shop.password=secret:1";
    private const string Operator = "eureka.server.security.operators.ops.password=more secret";

    private static readonly TestInstance Cart = new("CART", "n1");

    public static TheoryData<string, string, string, int> Rules() => new()
    {
        { "", "GET", "/eureka/apps", 401 },
        { "shop:secret:1", "GET", "/eureka/apps", 200 },
        { "shop:wrong", "GET", "/eureka/apps", 401 },
        { "nobody:secret:1", "GET", "/eureka/apps", 401 },
        { "ops:more secret", "GET", "/eureka/apps", 200 },
        { "", "GET", "/eureka/events", 401 },
        { "", "GET", "/nothing", 401 },
        { "", "GET", "/actuator/health", 200 },
        { "", "GET", "/actuator/health/readiness", 200 },
        { "", "GET", "/actuator/health/../prometheus", 401 },
        { "", "GET", "/actuator/prometheus", 401 },
        { "shop:secret:1", "GET", "/actuator/prometheus", 200 },
        { "", "GET", "/", 401 },
        { "shop:secret:1", "GET", "/", 403 },
        { "ops:more secret", "GET", "/", 200 },
        { "shop:secret:1", "GET", "/lastn", 403 },
        { "shop:secret:1", "PUT", "/eureka/apps/CART/n1", 200 },
        { "shop:secret:1", "PUT", "/eureka/apps/CART/n1/status?value=DOWN", 403 },
        { "shop:secret:1", "DELETE", "/eureka/v2/apps/CART/n1/status", 403 },
        { "shop:secret:1", "PUT", "/eureka/apps/CART/n1/status/?value=DOWN", 403 },
        { "ops:more secret", "PUT", "/eureka/apps/CART/n1/status?value=DOWN", 200 },
        { "shop:secret:1", "POST", "/dashboard/status", 403 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Clients_and_operators_may_do_what_is_theirs(string account, string method, string path, int status)
    {
        await using var registry = new TestRegistry(Client, Operator);
        await RegisterAsync(registry);

        using var response = await SendAsync(registry, account, method, path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Count > 0);
    }

    [Theory]
    [InlineData("GET", "/eureka/apps", 200)]
    [InlineData("PUT", "/eureka/apps/CART/n1", 200)]
    [InlineData("PUT", "/eureka/apps/CART/n1/status?value=DOWN", 401)]
    [InlineData("GET", "/", 401)]
    public async Task Where_there_are_operators_only_clients_are_let_in_as_ever(string method, string path, int status)
    {
        await using var registry = new TestRegistry(Operator);
        await registry.RegisterAsync(Cart);

        using var response = await SendAsync(registry, "", method, path);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_single_user_of_Spring_may_do_everything()
    {
        await using var registry = new TestRegistry("spring.security.user.name=me", "spring.security.user.password=secret");

        using var anybody = await SendAsync(registry, "", "GET", "/eureka/apps");
        using var page = await SendAsync(registry, "me:secret", "GET", "/");

        Assert.Equal((401, 200), ((int)anybody.StatusCode, (int)page.StatusCode));
    }

    [Fact]
    public async Task Peers_with_credentials_in_their_URLs_are_let_in()
    {
        await using var one = await Node.StartAsync("eureka.server.security.clients.peer.password=s:cret");
        await using var two = await Node.StartAsync($"eureka.client.service-url.defaultZone=http://peer:s%3Acret@127.0.0.1:{one.Port}/eureka");
        one.Client.DefaultRequestHeaders.Authorization = Basic("peer:s:cret");

        await two.RegisterAsync(Cart);

        await one.KnowsSoonAsync("CART/n1:UP");
        var page = await two.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("cret", page);
    }

    [Fact]
    public async Task One_client_that_asks_too_often_is_held_back_for_a_while()
    {
        await using var registry = new TestRegistry(
            "eureka.server.rate-limiter-enabled=true", "eureka.server.rate-limiter-burst-size=3",
            "eureka.server.rate-limiter-registry-fetch-average-rate=1");
        await registry.RegisterAsync(Cart);

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++) statuses.Add(await StatusOf(registry, "apps"));
        registry.Pass(2);
        for (var i = 0; i < 3; i++) statuses.Add(await StatusOf(registry, "apps/delta"));

        Assert.Equal([200, 200, 200, 503, 503, 200, 200, 503], statuses);
        Assert.Equal(200, await registry.RenewAsync(Cart));
    }

    [Fact]
    public async Task An_application_has_room_for_a_limited_number_of_instances()
    {
        await using var registry = new TestRegistry("eureka.server.max-instances-per-application=2");
        foreach (var instance in TestInstance.Many("CART", 2)) await registry.RegisterAsync(instance);

        using var refused = await registry.PostAsync("CART", Cart.ToJson());

        Assert.Equal(503, (int)refused.StatusCode);
        await registry.RegisterAsync(new("ORDER", "n2"));
    }

    private static async Task<int> StatusOf(TestRegistry registry, string path)
    {
        using var response = await registry.SendAsync(HttpMethod.Get, path);
        return (int)response.StatusCode;
    }

    private static async Task RegisterAsync(TestRegistry registry)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/eureka/apps/CART") { Content = new StringContent(Cart.ToJson()) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = Basic("shop:secret:1");
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)response.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(TestRegistry registry, string account, string method, string path)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (account.Length > 0) request.Headers.Authorization = Basic(account);
        return registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static AuthenticationHeaderValue Basic(string account) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(account)));
}
