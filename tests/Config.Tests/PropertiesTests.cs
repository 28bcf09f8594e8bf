using System.Net;
using System.Text;
using System.Text.Json;

namespace Microservices.ConfigServer.Tests;

public sealed class PropertiesTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Theory]
    [InlineData("k=v", "k", "v")]
    [InlineData("k: v", "k", "v")]
    [InlineData("k v w", "k", "v w")]
    [InlineData("  k  =  v  ", "k", "v  ")]
    [InlineData("k\t=\tv", "k", "v")]
    [InlineData("k=", "k", "")]
    [InlineData("k", "k", "")]
    [InlineData("k=a=b:c", "k", "a=b:c")]
    [InlineData("a\\ b\\:c\\=d=v", "a b:c=d", "v")]
    [InlineData("\\#k=v", "#k", "v")]
    [InlineData("k=\\t\\n\\r\\f\\\\\\q", "k", "\t\n\r\f\\q")]
    [InlineData("k=\\u00e9\\u263A", "k", "é☺")]
    [InlineData("k=one, \\\n     two", "k", "one, two")]
    [InlineData("k=1\\\r\n  2\r\n", "k", "12")]
    [InlineData("k=a#b!c", "k", "a#b!c")]
    [InlineData("k=first\nk=second", "k", "second")]
    [InlineData("k[]=x,y", "k[1]", "y")]
    [InlineData("# c\n! c\n\nk=v", "k", "v")]
    [InlineData("k=true", "k", "true")]
    public async Task Properties_are_read_as_Spring_Boot_reads_them(string text, string key, string value)
    {
        using var server = ConfigServer.Start(_files.With("a.properties", text));

        Assert.Equal(value, JsonElement.Parse((await server.GetAsync("/a/default")).Raw(key)!).GetString());
    }

    [Fact]
    public async Task The_encoding_is_ISO_8859_1()
    {
        using var server = ConfigServer.Start(_files.With("a.properties", Encoding.Latin1.GetBytes("k=Grüße")));

        Assert.Equal("\"Grüße\"", (await server.GetAsync("/a/default")).Raw("k"));
    }

    [Theory]
    [InlineData("a.properties", "k=\\u00zz")]
    [InlineData("a.xml", "<properties><entry key=\"k\">v</properties>")]
    [InlineData("a.xml", "<other/>")]
    [InlineData("a.xml", "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><properties><entry key=\"k\">&x;</entry></properties>")]
    public async Task Malformed_files_are_500(string name, string content)
    {
        using var server = ConfigServer.Start(_files.With(name, content));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/default"));
    }

    public void Dispose() => _files.Dispose();
}
