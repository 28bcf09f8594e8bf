using System.Net;
using System.Text;

namespace Microservices.ConfigServer.Tests;

public sealed class LimitTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Fact]
    public async Task Many_aliases_are_fine()
    {
        using var server = ConfigServer.Start(_files.With("a.yml", $"a: &a [x]\nb: [{string.Join(',', Enumerable.Repeat("*a", 1000))}]"));

        Assert.Equal("\"x\"", (await server.GetAsync("/a/default")).Raw("b[999][0]"));
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "aliases that multiply", Lines(9, i => i == 0 ? "a0: &a0 [x,x,x,x,x,x,x,x,x]" : $"a{i}: &a{i} [{Repeat($"*a{i - 1}", 9)}]") },
        { "aliases that nest", Lines(2000, i => i == 0 ? "a0: &a0 x" : $"a{i}: &a{i} [*a{i - 1}]") },
        { "long texts repeated", $"a: &a {new string('x', 1 << 20)}\nb: [{Repeat("*a", 50_000)}]" },
        { "merges that multiply", $"a: &a {{{Repeat("k", 2000, i => $"k{i}: 1")}}}\n" + Lines(2000, i => $"m{i}: {{<<: *a}}") },
        { "deep lists", new string('[', 100_000) },
        { "deep maps", Lines(3000, i => new string(' ', i) + "a:") },
        { "too many values", $"a: [{Repeat("1", 200_000)}]" },
        { "too large a file", $"a: {new string('x', 5 << 20)}" },
        { "a deep expression", $"spring.config.activate.on-profile: \"{new string('(', 100_000)}\"" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_bomb_is_500_and_the_server_goes_on(string name, string yaml)
    {
        Assert.NotEmpty(name);
        using var server = ConfigServer.Start(_files.With("a.yml", yaml).With("b.yml", "k: 1"));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/default"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/b/default"));
    }

    [Fact]
    public async Task A_long_chain_of_continued_lines_is_one_value()
    {
        using var server = ConfigServer.Start(_files.With("a.properties", "k=" + new StringBuilder().Insert(0, "\\\n", 500_000) + "v"));

        Assert.Equal("\"v\"", (await server.GetAsync("/a/default")).Raw("k"));
    }

    [Fact]
    public async Task A_group_of_groups_ends()
    {
        _files.With("a.yml", Lines(5000, i => $"spring.profiles.group.p{i}: p{i + 1},p0"));
        using var server = ConfigServer.Start(_files);

        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/a/p0"));
    }

    [Fact]
    public async Task Requests_that_combine_too_much_are_400()
    {
        Directory.CreateDirectory(_files.PathOf("more"));
        using var server = ConfigServer.Start(
            _files,
            "spring.cloud.config.server.native.search-locations=" +
            $"{_files.Location},{_files.Location}/more,{_files.Location}/{{application}}/{{profile}}");
        var few = Repeat("p", 60, i => $"p{i}");

        Assert.Equal(HttpStatusCode.BadRequest, await server.GetStatusAsync($"/{few}/{few}"));
        Assert.Equal(HttpStatusCode.BadRequest, await server.GetStatusAsync($"/orders/{Repeat("p", 65, i => $"p{i}")}"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/orders,cart/a,b,c"));
    }

    [Fact]
    public async Task Thousands_of_different_requests_do_not_pile_up()
    {
        using var server = ConfigServer.Start(_files.With("application.yml", $"k: {new string('x', 100_000)}"));
        for (var i = 0; i < 300; i++) Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync($"/app{i}/dev"));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 300; i++) Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync($"/other{i}/dev"));

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 15 << 20);
    }

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line)) + "\n";

    private static string Repeat(string text, int count, Func<int, string>? item = null) =>
        string.Join(',', Enumerable.Range(0, count).Select(item ?? (_ => text)));

    public void Dispose() => _files.Dispose();
}
