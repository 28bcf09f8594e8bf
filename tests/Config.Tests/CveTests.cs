using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Microservices.ConfigServer.Tests;

/// <summary>What made Spring Cloud Config fail, published as CVEs, sent as it is over a socket, to each kind of back end.</summary>
public sealed class CveTests : IDisposable
{
    private const string Canary = "canary-4711";
    private readonly ConfigDirectory _files = new();
    private readonly GitCommands _git;

    public CveTests()
    {
        _git = new GitCommands(_files.PathOf("outer/served"));
        _git.Commit("application.yml", "k: 1");
        _git.Write("site.conf", "public");
        _git.Write("dev/foo.txt", "public");
        _git.Commit("files");
        // Beside what is served, where a traversal would find it.
        foreach (var name in (string[])["secret.yml", "application.yml", "foo.txt", "passwd", "x.yml"]) _files.With($"outer/{name}", $"leak: {Canary}");
        _files.With("foo.txt", Canary).With("etc/passwd", Canary);
    }

    public static TheoryData<string, string> Requests => new()
    {
        { "CVE-2019-3799", "/a/b/main/..%252F..%252F..%252F..%252Fetc%252Fpasswd" },
        { "CVE-2019-3799", "/a/b/main/..%252Ffoo.txt" },
        { "CVE-2019-3799", "/a/b/main/%2e%2e%2ffoo.txt" },
        { "CVE-2019-3799", "/a/b/..%252Ffoo.txt?useDefaultLabel" },
        { "CVE-2020-5405", "/a/b/..(_)..(_)..(_)etc/passwd" },
        { "CVE-2020-5405", "/a/b/..(_)/foo.txt" },
        { "CVE-2020-5405", "/a/b/%252f..%252f..%252f..%252fetc/passwd" },
        { "CVE-2020-5405", "/a/b/main(_)..(_)../foo.txt" },
        { "CVE-2020-5410", "/..%252F..%252F..%252Fetc%252Fpasswd%23x/dev" },
        { "CVE-2020-5410", "/..%252Fsecret%23/dev" },
        { "CVE-2020-5410", "/..%252F..%252Fsecret.yml%23x/dev" },
        { "CVE-2026-22739", "/a/.." },
        { "CVE-2026-22739", "/a/%2e%2e" },
        { "CVE-2026-22739", "/a/dev,..,x" },
        { "CVE-2026-22739", "/a-...yml" },
        { "CVE-2026-40982", "/dev/bar/..(_)spam/foo.txt" },
        { "CVE-2026-40982", "/dev/bar/(_)spam/foo.txt" },
        { "CVE-2026-40982", "/dev/bar/main/..(_)foo.txt" },
        { "CVE-2026-40982", "/dev/bar/main/../foo.txt" },
        { "CVE-2026-40982", "/dev/bar%2ffoo/main/foo.txt" },
        { "CVE-2026-40982", "/..(_)dev/bar/main/foo.txt" },
        { "also", "/a/b/main/..%5c..%5cfoo.txt" },
        { "also", "/a/b/main/%c0%ae%c0%ae/foo.txt" },
        { "also", "/a/b/main//etc/passwd" },
        { "also", "/a/b/main/;x=y/../foo.txt" },
        { "also", "/a/b/main/foo.txt%00.yml" },
        { "also", "/a/b/main/%2fetc%2fpasswd" },
        { "also", "/a/b/main/file:%2f%2f%2fetc%2fpasswd" },
        { "also", "/a/b/main/file:/etc/passwd" },
        { "also", "/a/b/--upload-pack=touch%20x/foo.txt" },
        { "also", "/a/b/-c" },
        { "also", "/a/b/main/.git/config" },
        { "also", "/a/b/main/.git%2fconfig" },
        { "also", "/a/b/main/dev/../.git/HEAD" },
        { "also", "/a/b/main/WEB-INF/web.xml" },
        { "also", "/a/b/main/META-INF/MANIFEST.MF" },
        { "also", $"/a/b/{new string('l', 6000)}/foo.txt" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Nothing_outside_is_served(string cve, string path)
    {
        Assert.NotEmpty(cve);
        foreach (var server in Servers())
        {
            using (server)
            {
                foreach (var accept in (string[])["*/*", "application/octet-stream"])
                {
                    var answer = await SendAsync(server, $"GET {path} HTTP/1.1\r\nAccept: {accept}\r\n");
                    Assert.Matches("^HTTP/1.1 (400|404|406|500|200) ", answer);
                    Assert.DoesNotContain(Canary, answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("[core]", answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("ref: refs", answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
                    // An environment of a name that means nothing is empty, or what everybody gets; a resource is never 200 here.
                    if (answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) Assert.Contains("\"propertySources\":", answer, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("{application}.example/x")]
    [InlineData("git.{profile}/x")]
    [InlineData("{label}@example/x")]
    public async Task A_client_never_chooses_the_host_CVE_2026_22739(string host)
    {
        await using var process = ConfigServerProcess.Start([$"--spring.cloud.config.server.git.uri=https://{host}"]);

        var (code, output) = await process.ExitAsync();

        Assert.Equal(1, code);
        Assert.Contains("spring.cloud.config.server.git.uri", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_never_chooses_anything_CVE_2026_40981()
    {
        foreach (var server in Servers())
        {
            using (server)
            {
                var plain = await SendAsync(server, "GET /a/dev HTTP/1.1\r\n");
                var with = await SendAsync(server, "GET /a/dev HTTP/1.1\r\nX-Project-ID: other\r\nX-Config-Token: t\r\nX-Config-State: s\r\nX-Forwarded-Host: evil\r\n");
                Assert.Equal(BodyOf(plain), BodyOf(with));
            }
        }
    }

    [Fact]
    public async Task A_clone_follows_no_link_that_lies_in_its_way_CVE_2026_41002()
    {
        // Somebody who may write to the directory of the clones puts links where they will be.
        await using var remote = await GitHttpServer.StartAsync(_files.PathOf("outer"));
        var basedir = _files.PathOf("clones");
        Directory.CreateDirectory(basedir);
        var uri = $"{remote.Address}served";
        using (var first = ConfigServer.StartGit($"spring.cloud.config.server.git.uri={uri}", $"spring.cloud.config.server.git.basedir={basedir}"))
        {
            Assert.Equal(HttpStatusCode.OK, await first.GetStatusAsync("/a/dev"));
        }
        var clone = Directory.EnumerateDirectories(basedir).Single();
        Directory.Delete(clone, recursive: true);
        var target = Directory.CreateDirectory(_files.PathOf("target")).FullName;
        File.CreateSymbolicLink(clone, target);

        using var server = ConfigServer.StartGit($"spring.cloud.config.server.git.uri={uri}", $"spring.cloud.config.server.git.basedir={basedir}");
        await server.GetStatusAsync("/a/dev");

        Assert.Empty(Directory.EnumerateFileSystemEntries(target));
    }

    [Fact]
    public async Task A_webhook_with_a_million_hyphens_costs_little_CVE_2026_59315()
    {
        using var server = ConfigServer.Start(_files, "spring.cloud.config.server.monitor.secret=s");
        foreach (var path in (string[])[new string('-', 200_000), string.Join('-', Enumerable.Repeat("a", 100_000)), new string('/', 200_000)])
        {
            var body = $"{{\"path\":[\"{path}.yml\"]}}";
            var answer = await SendAsync(server, $"POST /monitor HTTP/1.1\r\nAuthorization: Bearer s\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n", body);
            Assert.Matches("^HTTP/1.1 (200|400|413) ", answer);
            Assert.InRange(answer.Length, 0, 1 << 20);
        }
    }

    private IEnumerable<ConfigServer> Servers()
    {
        yield return ConfigServer.StartGit($"spring.cloud.config.server.git.uri=file://{_git.Directory}");
        yield return ConfigServer.StartGit(
            "spring.profiles.active=native",
            $"spring.cloud.config.server.native.search-locations=file:{_git.Directory},file:{_git.Directory}/{{application}}/{{profile}}/{{label}}");
    }

    private static async Task<string> SendAsync(ConfigServer server, string head, string body = "")
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}Host: localhost\r\nConnection: close\r\n\r\n{body}"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string BodyOf(string answer) => answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];

    public void Dispose() => _files.Dispose();
}
