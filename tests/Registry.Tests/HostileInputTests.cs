using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace Microservices.Registry.Tests;

public sealed class HostileInputTests
{
    private const string Post =
        "POST /eureka/apps/CART HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: application/json\r\n";

    private static readonly TestInstance Cart = new("CART", "n1:cart:9001");

    public static TheoryData<string, byte[]> BrokenBodies() => new()
    {
        { "nothing", [] },
        { "deep nesting", Bytes("{\"instance\":" + Deep("{\"a\":", 5000)) },
        { "deep arrays", Bytes("{\"instance\":{\"x\":" + new string('[', 5000)) },
        { "deep metadata", Bytes("{\"instance\":{\"metadata\":" + Deep("{\"a\":", 50)) },
        { "a text that is not UTF-8", [.. Bytes("{\"instance\":{\"app\":\""), 0xff, 0xfe, 0xc0, 0x80, .. Bytes("\"}}")] },
        { "half a surrogate", Bytes("{\"instance\":{\"app\":\"CART\",\"hostName\":\"\\ud800\"}}") },
        { "a number out of range", Bytes("{\"instance\":{\"app\":\"CART\",\"countryId\":99999999999999999999}}") },
        { "a port that is a list", Bytes("{\"instance\":{\"app\":\"CART\",\"port\":[1]}}") },
        { "metadata that is a text", Bytes("{\"instance\":{\"app\":\"CART\",\"metadata\":\"x\"}}") },
        { "an instance that is a list", Bytes("{\"instance\":[]}") },
        { "control characters", [.. Bytes("{\"instance\":{\"app\":\"CA"), 0, 1, 2, .. Bytes("RT\"}}")] },
        { "broken gzip", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
    };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_registration_is_refused_and_harms_nobody(string what, byte[] body)
    {
        Assert.NotEmpty(what);
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(Cart);

        var answer = await ExchangeAsync(
            registry, $"{Post}Content-Encoding: gzip\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n", body);

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.EndsWith("""{"error": "cannot parse request body"}""", answer);
        Assert.Equal("UP_1_", (await registry.GetAsync("apps")).HashCode());
    }

    [Theory]
    [InlineData("Content-Length: 1000000000000")]
    [InlineData("Content-Length: 70000")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_body_that_is_too_large_is_not_read_to_its_end(string length)
    {
        await using var registry = new TestRegistry();
        var chunk = Bytes("11170\r\n" + new string(' ', 70_000) + "\r\n0\r\n\r\n");

        var answer = await ExchangeAsync(
            registry, $"{Post}{length}\r\n\r\n", length.StartsWith("Transfer", StringComparison.Ordinal) ? chunk : []);

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Equal("", (await registry.GetAsync("apps")).HashCode());
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_refused()
    {
        await using var registry = new TestRegistry();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Bytes(new string(' ', 50_000_000)));
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.Add("Content-Encoding", "gzip");

        using var response = await registry.SendAsync(HttpMethod.Post, "apps/CART", content);

        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_id_that_no_url_can_hold_is_refused_by_name()
    {
        await using var registry = new TestRegistry();

        using var response = await registry.PostAsync("CART", (Cart with { Id = new string('x', 2000) }).ToJson());

        Assert.Equal(400, (int)response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("instanceId is longer than 1024 characters", text);
    }

    [Fact]
    public async Task Metadata_does_not_grow_without_bounds()
    {
        await using var registry = new TestRegistry("eureka.server.max-metadata-entries=3");
        await registry.RegisterAsync(Cart);

        using var within = await registry.SendAsync(HttpMethod.Put, $"apps/CART/{Cart.Id}/metadata?a=1&b=2");
        using var beyond = await registry.SendAsync(HttpMethod.Put, $"apps/CART/{Cart.Id}/metadata?c=3");

        Assert.Equal((200, 400), ((int)within.StatusCode, (int)beyond.StatusCode));
    }

    [Fact]
    public async Task A_full_registry_takes_no_new_instances_and_keeps_the_old_ones_alive()
    {
        await using var registry = new TestRegistry("eureka.server.max-instances=1");
        await registry.RegisterAsync(Cart);

        using var refused = await registry.PostAsync("ORDER", new TestInstance("ORDER", "n2:order:9002").ToJson());

        Assert.Equal(503, (int)refused.StatusCode);
        await registry.RegisterAsync(Cart);
        Assert.Equal(200, await registry.RenewAsync(Cart));
    }

    [Theory]
    [InlineData("/eureka/apps/../apps", 404)]
    [InlineData("/eureka/apps/%2e%2e/apps", 404)]
    [InlineData("/eureka//apps", 404)]
    [InlineData("/eureka/apps/CART/n1%2Fx", 400)]
    [InlineData("/eureka/apps/CART/%zz", 404)]
    [InlineData("/eureka/apps/CART/%ff%fe", 404)]
    [InlineData("/eurekaapps", 404)]
    [InlineData("/eureka/apps/CART/n1:cart:9001?lastDirtyTimestamp=%ff", 200)]
    [InlineData("//eureka/apps", 200)]
    public async Task Odd_paths_lead_nowhere(string path, int status)
    {
        await using var registry = new TestRegistry();
        await registry.RegisterAsync(Cart);

        var answer = await ExchangeAsync(
            registry, $"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n", []);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
    }

    [Fact]
    public async Task An_answer_quotes_the_path_safely()
    {
        await using var registry = new TestRegistry();

        var answer = await ExchangeAsync(
            registry, "GET /eureka/\"<b>& HTTP/1.1\r\nHost: x\r\nAccept: application/xml\r\nConnection: close\r\n\r\n", []);

        Assert.Contains("<path>/eureka/&quot;&lt;b&gt;&amp;</path>", answer);
    }

    private static async Task<string> ExchangeAsync(TestRegistry registry, string head, byte[] body)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var address = registry.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Bytes(head), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
        using var reader = new StreamReader(stream);
        return (await ReadAnswerAsync(reader, cancellationToken)).TrimEnd('\r', '\n');
    }

    private static async Task<string> ReadAnswerAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read) answer.Append(buffer, 0, read);
        }
        catch (IOException)
        {
            // The server closed on unread input: what it had said before counts.
        }
        return answer.ToString();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Deep(string opening, int levels) =>
        string.Concat(Enumerable.Repeat(opening, levels)) + "1" + new string('}', levels + 1);
}
