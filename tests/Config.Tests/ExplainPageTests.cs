using System.Net;
using Microservices.Browser;

namespace Microservices.ConfigServer.Tests;

/// <summary>The page on <c>/</c> in a real browser.</summary>
public sealed class ExplainPageTests : IDisposable
{
    private const string Attack = "<img src=x onerror=document.title='broken-in'>\"'><script>document.title='broken-in'</script>";
    private readonly ConfigDirectory _files = new ConfigDirectory()
        .With("application.yml", "server:\n  port: 8080\ngreeting: hello\n")
        .With("orders.yml", "greeting: grüezi\ndatabase:\n  password: hidden-value\n")
        .With("hostile.yml", $"\"{Attack.Replace("\"", "\\\"", StringComparison.Ordinal)}\": \"{Attack.Replace("\"", "\\\"", StringComparison.Ordinal)}\"\n");

    [Fact]
    public async Task An_application_is_explained_and_searched()
    {
        using var server = ConfigServer.Start(_files);
        await using var page = await BrowserPage.StartAsync();

        await page.OpenAsync(server.Client.BaseAddress!);
        await page.EvaluateAsync("document.querySelector('[name=application]').value = 'orders'");
        await page.EvaluateAsync("document.querySelector('[name=profiles]').value = 'dev'");
        await page.EvaluateAsync("document.querySelector('form').requestSubmit()");
        await page.WaitForAsync("document.querySelectorAll('#properties tbody tr').length === 3");

        var row = (string?)await page.EvaluateAsync("[...document.querySelectorAll('#properties tr')].find(r => r.textContent.includes('greeting')).textContent");
        Assert.Contains("grüezi", row, StringComparison.Ordinal);
        Assert.Contains("orders.yml:1", row, StringComparison.Ordinal);
        Assert.Contains("overrides 1", row, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-value", (string?)await page.EvaluateAsync("document.documentElement.outerHTML"), StringComparison.Ordinal);
        Assert.Contains("good", (string?)await page.EvaluateAsync("document.getElementById('repositories').textContent"), StringComparison.Ordinal);

        await page.EvaluateAsync("const s = document.getElementById('search'); s.value = 'PORT 8080'; s.dispatchEvent(new Event('input'))");
        Assert.Equal("1 of 3", (string?)await page.EvaluateAsync("document.getElementById('found').textContent"));
        Assert.Equal(1, (int?)await page.EvaluateAsync("[...document.querySelectorAll('#properties tbody tr')].filter(r => !r.hidden).length"));

        await page.SaveScreenshotAsync(Path.Combine(Screenshots(), "config-explain.png"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task It_fits_a_phone()
    {
        using var server = ConfigServer.Start(_files);
        await using var page = await BrowserPage.StartAsync(width: 360, height: 900);

        await page.OpenAsync(new Uri(server.Client.BaseAddress!, "/?application=orders&profiles=dev"));

        Assert.True((bool?)await page.EvaluateAsync("document.documentElement.scrollWidth <= window.innerWidth"));
        await page.SaveScreenshotAsync(Path.Combine(Screenshots(), "config-explain-phone.png"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Hostile_keys_values_and_names_stay_text()
    {
        using var server = ConfigServer.Start(_files);
        await using var page = await BrowserPage.StartAsync();

        await page.OpenAsync(new Uri(server.Client.BaseAddress!, "/?application=hostile"));
        Assert.Contains(Attack, (string?)await page.EvaluateAsync("document.getElementById('properties').textContent"), StringComparison.Ordinal);
        Assert.DoesNotContain("broken-in", (string?)await page.EvaluateAsync("document.title"), StringComparison.Ordinal);
        Assert.Empty(page.Errors);

        await page.OpenAsync(new Uri(server.Client.BaseAddress!, $"/?application={Uri.EscapeDataString(Attack)}"));
        Assert.Equal(Attack, (string?)await page.EvaluateAsync("document.querySelector('[name=application]').value"));
        Assert.NotEqual("broken-in", (string?)await page.EvaluateAsync("document.title"));
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml", HttpStatusCode.OK)]
    [InlineData("application/json", HttpStatusCode.NotFound)]
    [InlineData("*/*", HttpStatusCode.NotFound)]
    public async Task Only_browsers_get_it(string accept, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files);

        using var response = await server.SendAsync(HttpMethod.Get, "/", accept);

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK) Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?application=..", HttpStatusCode.BadRequest)]
    [InlineData("?application=broken", HttpStatusCode.InternalServerError)]
    public async Task What_cannot_be_explained_is_said(string query, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files.With("broken.yml", "k: ["));

        using var response = await server.SendAsync(HttpMethod.Get, "/" + query, "text/html");

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("role=\"alert\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Screenshots() => Path.Combine(AppContext.BaseDirectory, "screenshots");

    public void Dispose() => _files.Dispose();
}
