using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microservices.Golden;

namespace Microservices.ConfigServer.Tests;

public sealed class EncryptionTests : IDisposable
{
    // Made with another implementation: OAEP, GCM with a 16-byte initial value, salt deadbeef, the key of golden.p12.
    private const string Strong =
        "AQB5aFtOR+dJH+npQWcqv74ANFDubFJcjz8TbSa819Cy+BIYEAEFCpTv1Kd9oxjF/sMI3gaAsQmVS/7d2K/+7clHQNAnkc/mtV9ZTBQTd1O+EBVvL+HjQ6rslA9Hff8J" +
        "fKXYaHVEDaEp/snHi0ForA6MrMvkV1UmaNPkUyoGRfYe1/DQEDrHi31nXktSVNV5hkJk8NWFMLQiqocbzR6VGlnaM8Yh6OrDEp5wDRX60N94VtzucFdh/GyLSAUc8pqJ" +
        "TbvZcVBLKootJmeTQl75HnLAamtrrDd2wY2ccy/qkkZoQJA0K83mkG/fPLzaajr3nod8lpquRNEa/pdJioR5PeS2EBESExQVFhcYGRobHB0eH0FSYkpBZbhyOyInHlCQ" +
        "s0xRh0kqBYTFWgZxx562w80Lz8uSpTt9X4OTqPqLYYGE33/ibmKwq6IceUY=";

    private static readonly string StoreFile = Repository.PathOf("tests", "Config.Tests", "golden", "keys", "golden.p12");
    private readonly ConfigDirectory _files = new();

    public static TheoryData<string, string[]> Keys()
    {
        using var rsa = RSA.Create(2048);
        string[] store = [$"encrypt.key-store.location=file:{StoreFile}", "encrypt.key-store.password=letmein"];
        return new TheoryData<string, string[]>
        {
            { "a password", ["encrypt.key=foo"] },
            { "a password with a salt", ["encrypt.key=foo", "encrypt.salt=0badcafe"] },
            { "a key store", store },
            { "OAEP", [.. store, "encrypt.rsa.algorithm=OAEP"] },
            { "GCM", [.. store, "encrypt.rsa.strong=true", "encrypt.rsa.salt=not hexadecimal"] },
            { "a PEM key", [$"encrypt.key={rsa.ExportRSAPrivateKeyPem()}"] },
            { "a PEM key on one line", [$"encrypt.key={rsa.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\\n")}"] },
        };
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task What_is_encrypted_can_be_decrypted(string name, string[] options)
    {
        Assert.NotEmpty(name);
        using var server = ConfigServer.Start(_files, options);
        var text = $"päss=word+{new string('x', 1000)}";

        var first = await PostAsync(server, "/encrypt", text);
        var second = await PostAsync(server, "/encrypt", text);

        Assert.NotEqual(first, second);
        Assert.Equal(text, await PostAsync(server, "/decrypt", first));
        Assert.Equal(text, await PostAsync(server, "/decrypt", second, "application/x-www-form-urlencoded"));
    }

    [Fact]
    public async Task Strong_cipher_texts_of_other_implementations_are_read()
    {
        var tampered = Strong.Replace("YGE33", "YGE34", StringComparison.Ordinal);
        using var server = ConfigServer.Start(
            _files.With("a.yml", $"ok: '{{cipher}}{Strong}'\nbad: '{{cipher}}{tampered}'"),
            $"encrypt.key-store.location={StoreFile}", "encrypt.key-store.password=letmein", "encrypt.key-store.alias=GOLDEN",
            "encrypt.rsa.algorithm=oaep", "encrypt.rsa.strong=true");

        var environment = await server.GetAsync("/a/default");

        Assert.Equal("\"a strong secret of more than one block ✓\"", environment.Raw("ok"));
        Assert.Equal("\"<n/a>\"", environment.Raw("invalid.bad"));
    }

    [Fact]
    public async Task A_PEM_file_is_a_key_store_too()
    {
        using var rsa = RSA.Create(2048);
        var sealedKey = rsa.ExportEncryptedPkcs8PrivateKeyPem(
            "s3cret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        _files.With("key.pem", sealedKey);
        using var server = ConfigServer.Start(
            _files, $"encrypt.key-store.location=file:{_files.PathOf("key.pem")}", "encrypt.key-store.password=s3cret");

        var cipherText = await PostAsync(server, "/encrypt", "{key:any}text");

        Assert.StartsWith("{key:any}", cipherText, StringComparison.Ordinal);
        Assert.Equal("text", await PostAsync(server, "/decrypt", cipherText));
        var publicKey = await server.Client.GetStringAsync("/key", TestContext.Current.CancellationToken);
        Assert.StartsWith("ssh-rsa AAAA", publicKey, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{key:golden}{secret:letmein}x", HttpStatusCode.OK)]
    [InlineData("{key:golden}{secret:wrong}x", HttpStatusCode.InternalServerError)]
    [InlineData("{key:nobody}x", HttpStatusCode.InternalServerError)]
    [InlineData("{plain}{key:nobody}x", HttpStatusCode.OK)]
    public async Task Prefixes_choose_the_key(string text, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(
            _files, $"encrypt.key-store.location={StoreFile}", "encrypt.key-store.password=letmein", "encrypt.key-store.alias=golden");

        using var response = await SendAsync(server, "/encrypt", text, "text/plain");

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/encrypt/orders/a..b")]
    [InlineData("/decrypt/..(_)x/dev")]
    [InlineData("/encrypt/orders/a%23b")]
    public async Task Names_are_checked_as_everywhere(string path)
    {
        using var server = ConfigServer.Start(_files, "encrypt.key=foo");

        using var response = await SendAsync(server, path, "x", "text/plain");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(100_000, HttpStatusCode.OK)]
    [InlineData(300_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Bodies_are_bounded(int length, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files, "encrypt.key=foo");

        using var response = await SendAsync(server, "/encrypt", new string('x', length), "text/plain");

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Values_that_cannot_be_decrypted_may_keep_their_name()
    {
        _files.With("a.yml", "k: '{cipher}nonsense'\n");
        using var server = ConfigServer.Start(
            _files, "encrypt.key=foo", "spring.cloud.config.server.encrypt.prefix-invalid-properties=false");

        Assert.Equal("\"nonsense\"", (await server.GetAsync("/a/default")).Raw("k"));
    }

    private static async Task<string> PostAsync(ConfigServer server, string path, string text, string type = "text/plain")
    {
        using var response = await SendAsync(server, path, text, type);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(ConfigServer server, string path, string text, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await server.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _files.Dispose();
}
