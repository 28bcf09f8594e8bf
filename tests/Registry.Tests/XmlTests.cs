using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace Microservices.Registry.Tests;

public sealed class XmlTests
{
    private const string Bomb = """
        <!DOCTYPE instance [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><instance><app>CART</app><hostName>&b;</hostName></instance>
        """;

    private const string External = """
        <!DOCTYPE instance [<!ENTITY file SYSTEM "file:///etc/hostname">]><instance><app>CART</app><hostName>&file;</hostName></instance>
        """;

    private static readonly TestInstance Cart = new("CART", "n1:cart:9001");

    [Theory]
    [InlineData(Bomb)]
    [InlineData(External)]
    [InlineData("<instance><app>CART</app><metadata><a><b/></a></metadata></instance>")]
    [InlineData("<instance><app>CART</app><port>many</port></instance>")]
    [InlineData("<instance><app>CART</app><countryId>99999999999</countryId></instance>")]
    [InlineData("<instance><app>CART</app></instance><instance/>")]
    [InlineData("not XML")]
    public async Task A_document_that_is_no_registration_is_refused(string body)
    {
        await using var registry = new TestRegistry();

        using var response = await PostAsync(registry, body);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("<error><message>cannot parse request body</message></error>", text);
    }

    [Theory]
    [InlineData("a:b", "a_.003ab")]
    [InlineData("_$ ", "___-_.0020")]
    [InlineData("1\u0001", "_.0031_.0001")]
    [InlineData("caf\u00e9", "caf\u00e9")]
    public async Task Any_key_and_any_value_make_a_document_that_can_be_read(string key, string element)
    {
        const string value = "<&>\"' \u0000\u0008 ]]> \u00fc \ud83d\ude00";
        await using var registry = new TestRegistry();
        var metadata = new System.Text.Json.Nodes.JsonObject { [key] = value, [""] = "no name" };
        await registry.RegisterAsync(Cart with { Metadata = metadata.ToJsonString() });

        foreach (var path in new[] { "apps", "apps/delta", "apps/CART", "vips/cart", $"apps/CART/{Cart.Id}", $"instances/{Cart.Id}" })
        {
            var document = XDocument.Parse(await GetAsync(registry, path));
            var entry = Assert.Single(document.Descendants("metadata").Single().Elements());
            Assert.Equal((element, value.Replace('\u0000', '\ufffd').Replace('\u0008', '\ufffd')), (entry.Name.LocalName, entry.Value));
        }
    }

    [Fact]
    public async Task What_is_registered_as_XML_is_the_same_as_what_is_registered_as_JSON()
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(Cart);
        var document = await GetAsync(registry, $"apps/CART/{Cart.Id}");
        var before = await registry.GetInstanceAsync(Cart);
        await registry.CancelAsync(Cart);

        using var response = await PostAsync(registry, document);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(before.GetRawText(), (await registry.GetInstanceAsync(Cart)).GetRawText());
    }

    [Theory]
    [InlineData("iso-8859-1", "ISO-8859-1", null)]
    [InlineData("iso-8859-1", "latin1", "utf-8")]
    [InlineData("iso-8859-1", null, "iso-8859-1")]
    [InlineData("iso-8859-1", "UTF-8", "iso-8859-1")]
    [InlineData("utf-8", "UTF-8", "iso-8859-1")]
    [InlineData("utf-8", null, "iso-8859-1")]
    [InlineData("utf-8", null, null)]
    [InlineData("windows-1252", "windows-1252", null)]
    [InlineData("utf-16", "UTF-16", null)]
    [InlineData("utf-8", "us-ascii", null)]
    [InlineData("gb18030", "GB18030", null)]
    public async Task A_document_is_read_in_the_encoding_that_it_declares(string encoding, string? declared, string? charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var registry = new TestRegistry();
        var document = (declared is null ? "" : $"<?xml version='1.0' encoding='{declared}'?>")
            + "<instance><instanceId>n1</instanceId><app>CART</app><hostName>h</hostName><ipAddr>10.0.0.1</ipAddr>"
            + "<dataCenterInfo><name>MyOwn</name></dataCenterInfo><metadata><city>M\u00fc</city></metadata></instance>";
        var bytes = Encoding.GetEncoding(encoding) is var used && encoding == "utf-16" ? [.. used.Preamble, .. used.GetBytes(document)] : used.GetBytes(document);
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", charset is null ? "application/xml" : $"application/xml;charset={charset}");

        using var response = await registry.SendAsync(HttpMethod.Post, "apps/CART", content);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal("M\u00fc", (await registry.GetInstanceAsync(new("CART", "n1"))).GetProperty("metadata").Text("city"));
    }

    [Fact]
    public async Task A_document_in_an_encoding_that_does_not_exist_is_refused()
    {
        await using var registry = new TestRegistry();

        using var response = await PostAsync(registry, "<?xml version='1.0' encoding='klingon'?><instance><app>CART</app></instance>");

        Assert.Equal(400, (int)response.StatusCode);
    }

    private static async Task<string> GetAsync(TestRegistry registry, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/eureka/{path}");
        request.Headers.Accept.Add(new("application/xml"));
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> PostAsync(TestRegistry registry, string body) => registry.SendAsync(
        HttpMethod.Post, "apps/CART", new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/xml")));
}
