using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Microservices.Registry.Tests;

/// <summary>Lists are put together from parts that are kept from change to change; nobody may notice.</summary>
public sealed class FragmentTests
{
    [Fact]
    public async Task After_any_changes_every_form_of_the_list_says_the_same()
    {
        await using var registry = new TestRegistry();
        var (random, known) = (new Random(7), new HashSet<string>());
        for (var round = 0; round < 40; round++)
        {
            for (var change = 0; change < 8; change++)
            {
                // A few applications are large, most are small.
                var app = $"APP-{random.Next(60)}";
                var instance = new TestInstance(app, $"host-{random.Next(app.EndsWith('7') ? 60 : 3)}");
                var key = $"{instance.App}/{instance.Id}";
                if (known.Contains(key) && random.Next(3) == 0)
                {
                    await registry.CancelAsync(instance);
                    known.Remove(key);
                }
                else
                {
                    await registry.RegisterAsync(instance);
                    known.Add(key);
                }
            }

            var expected = known.Order(StringComparer.Ordinal).ToArray();
            Assert.Equal(expected, FromJson(await ReadAsync(registry, "application/json", isCompact: false, isZipped: false)));
            Assert.Equal(expected, FromJson(await ReadAsync(registry, "application/json", isCompact: round % 2 == 0, isZipped: true)));
            Assert.Equal(expected, FromXml(await ReadAsync(registry, "application/xml", isCompact: round % 3 == 0, isZipped: true)));
        }
    }

    private static IEnumerable<string> FromJson(string text) => JsonDocument.Parse(text).RootElement.Instances()
        .Select(item => $"{item.Text("app")}/{item.Text("instanceId")}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> FromXml(string text) => XDocument.Parse(text).Descendants("instance")
        .Select(item => $"{item.Element("app")!.Value}/{item.Element("instanceId")!.Value}").Order(StringComparer.Ordinal);

    private static async Task<string> ReadAsync(TestRegistry registry, string accept, bool isCompact, bool isZipped)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/eureka/apps");
        request.Headers.Accept.Add(new(accept));
        if (isCompact) request.Headers.Add("X-Eureka-Accept", "compact");
        if (isZipped) request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await registry.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isZipped, response.Content.Headers.ContentEncoding.Contains("gzip"));
        if (isZipped) body = new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(body, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
