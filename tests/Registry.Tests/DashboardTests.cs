using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microservices.Browser;

namespace Microservices.Registry.Tests;

/// <summary>The page for people, in a real browser.</summary>
public sealed class DashboardTests
{
    private const string Attack = "</td><img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>'\"><b>";

    private readonly TestInstance _cart = new("CART", "n1:cart:9001");

    [Fact]
    public async Task The_page_shows_what_happens_as_it_happens_without_a_complaint()
    {
        await using var node = await Node.StartAsync();
        await node.RegisterAsync(_cart);
        await using var browser = await BrowserPage.StartAsync();

        await browser.OpenAsync(new Uri($"http://127.0.0.1:{node.Port}/"));
        await browser.WaitForAsync("document.body.innerText.includes('n1:cart:9001') && document.getElementById('live').textContent === 'live'");
        await node.RegisterAsync(new("ORDER", "n2:order:9002"));
        await browser.WaitForAsync("document.body.innerText.includes('n2:order:9002')");
        await node.SetStatusAsync(_cart, "OUT_OF_SERVICE");
        await browser.WaitForAsync("document.querySelector('tr[data-id=\"n1:cart:9001\"]').innerText.includes('OUT_OF_SERVICE')");
        await node.CancelAsync(_cart);
        await browser.WaitForAsync("document.querySelector('tr[data-id=\"n1:cart:9001\"]') === null");

        Assert.Empty(browser.Errors);
        await SaveAsync(browser, "dashboard.png");
    }

    [Fact]
    public async Task An_instance_is_taken_out_of_service_and_back_with_a_button()
    {
        await using var node = await Node.StartAsync();
        await node.RegisterAsync(_cart);
        await using var browser = await BrowserPage.StartAsync();
        await browser.OpenAsync(new Uri($"http://127.0.0.1:{node.Port}/"));

        await browser.EvaluateAsync("document.querySelector('button[value=OUT_OF_SERVICE]').click()");
        await node.KnowsSoonAsync("CART/n1:cart:9001:OUT_OF_SERVICE");
        await browser.WaitForAsync("document.querySelector('button[value=UP]') !== null");
        await browser.EvaluateAsync("document.querySelector('button[value=UP]').click()");

        await node.KnowsSoonAsync("CART/n1:cart:9001:UP");
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task It_can_be_read_on_a_phone()
    {
        await using var node = await Node.StartAsync();
        await node.RegisterAsync(new("AN-APPLICATION-WITH-A-RATHER-LONG-NAME-THAT-DOES-NOT-FIT", new string('x', 200)));
        await using var browser = await BrowserPage.StartAsync(width: 360);

        await browser.OpenAsync(new Uri($"http://127.0.0.1:{node.Port}/"));

        Assert.True((bool?)await browser.EvaluateAsync("document.documentElement.scrollWidth <= 360"));
        await SaveAsync(browser, "dashboard-phone.png");
    }

    [Fact]
    public async Task No_field_of_an_instance_gets_into_the_page_as_anything_but_text()
    {
        await using var node = await Node.StartAsync();
        await RegisterAttackAsync(node, "javascript:window.hacked=1");
        await using var browser = await BrowserPage.StartAsync();

        foreach (var path in new[] { "", "lastn" })
        {
            await browser.OpenAsync(new Uri($"http://127.0.0.1:{node.Port}/{path}"));
            Assert.Contains("<img src=x", (string?)await browser.EvaluateAsync("document.body.innerText"));
            Assert.Equal(0, (int?)await browser.EvaluateAsync("document.querySelectorAll('main img, main script, main b').length"));
            Assert.False((bool?)await browser.EvaluateAsync("'hacked' in window"));
        }
        Assert.Equal(0, (int?)await browser.EvaluateAsync("document.querySelectorAll('a[href^=javascript]').length"));
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task A_status_page_is_linked_when_its_address_is_one()
    {
        await using var node = await Node.StartAsync();
        await RegisterAttackAsync(node, "https://n1.example/a?b=\"><script>&c");

        node.Client.DefaultRequestHeaders.Accept.Clear();
        var page = await node.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("<a href=\"https://n1.example/a?b=%22%3E%3Cscript%3E&amp;c\"", page);
    }

    [Fact]
    public async Task The_same_comes_as_JSON()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);

        var text = await registry.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        var view = JsonDocument.Parse(text).RootElement;
        Assert.Equal(1, view.GetProperty("system").GetProperty("instances").GetInt32());
        var instance = view.GetProperty("applications")[0].GetProperty("instances")[0];
        Assert.Equal(("n1:cart:9001", "UP"), (instance.Text("instanceId"), instance.Text("status")));
        Assert.Equal("CART", view.GetProperty("registered")[0].Text("app"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_cannot_press_the_button(string header, string value)
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(_cart);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dashboard/status");
        request.Headers.Add(header, value);
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["app"] = "CART", ["id"] = _cart.Id, ["value"] = "OUT_OF_SERVICE" });

        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("UP_1_", (await registry.GetAsync("apps")).HashCode());
    }

    [Fact]
    public async Task It_can_be_moved_and_switched_off()
    {
        await using var moved = new TestRegistry("eureka.dashboard.path=/registry");
        await using var off = new TestRegistry("eureka.dashboard.enabled=false");

        Assert.Equal(200, await StatusOf(moved, "/registry"));
        Assert.Equal(404, await StatusOf(moved, "/"));
        Assert.Equal(404, await StatusOf(off, "/"));
        Assert.Equal(404, await StatusOf(off, "/lastn"));
    }

    private static async Task<int> StatusOf(TestRegistry registry, string path)
    {
        using var response = await registry.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static async Task RegisterAttackAsync(Node node, string statusPage)
    {
        var fields = new[] { "sid", "appGroupName", "asgName", "vipAddress", "secureVipAddress", "homePageUrl", "healthCheckUrl" };
        var instance = new JsonObject
        {
            ["instanceId"] = Attack,
            ["hostName"] = Attack,
            ["ipAddr"] = Attack,
            ["app"] = Attack,
            ["statusPageUrl"] = statusPage,
            ["status"] = Attack,
            ["dataCenterInfo"] = new JsonObject { ["name"] = "MyOwn" },
            ["metadata"] = new JsonObject { [Attack] = Attack, ["zone"] = Attack },
        };
        foreach (var field in fields) instance[field] = Attack;
        // A slash cannot be addressed, so the attack comes through a peer's batch.
        var batch = new JsonObject
        {
            ["replicationList"] = new JsonArray(new JsonObject
            {
                ["appName"] = Attack,
                ["id"] = Attack,
                ["action"] = "Register",
                ["instanceInfo"] = instance,
            }),
        };
        using var body = new StringContent(batch.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await node.Client.PostAsync(new Uri("peerreplication/batch", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains("UNKNOWN_1_", await node.Client.GetStringAsync(new Uri("apps", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    /// <summary>Where CI collects what people may want to look at.</summary>
    private static Task SaveAsync(BrowserPage browser, string name) =>
        browser.SaveScreenshotAsync(Path.Combine(AppContext.BaseDirectory, "screenshots", name));
}
