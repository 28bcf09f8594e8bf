using System.Net;
using System.Text.Json;

namespace Microservices.ConfigServer.Tests;

public sealed class MergedTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Theory]
    [InlineData("a: 1\na.b.c: 2\na.b.d: 3", """{"a":1,"a.b":{"c":2,"d":3}}""")]
    [InlineData("a: {b: 1}\n---\na: 2", """{"a":2}""")]
    [InlineData("a[2]: x", """{"a":[null,null,"x"]}""")]
    [InlineData("a[1][0].b: x", """{"a":[null,[{"b":"x"}]]}""")]
    [InlineData("x[y]: 1\nx[y.z]: 2\nx[1: 3", """{"x[y]":1,"x[y":{"z]":2},"x[1":3}""")]
    [InlineData("list: [1, 2, 3]\n---\nlist: [4]", """{"list":[4]}""")]
    [InlineData("l: []\n---\nl: [1]", """{"l":[1]}""")]
    [InlineData("l: [1]\n---\nl: []", """{"l":[1]}""")]
    [InlineData("l: [1, 2]\n---\nl: []\n---\nl: [3]", """{"l":[3]}""")]
    [InlineData("a: {b: []}\n---\na: {b: [[], [x]]}", """{"a":{"b":[[],["x"]]}}""")]
    [InlineData("m: {}\n---\nm: {k: 1}", """{"m":{"k":1}}""")]
    [InlineData("m: {k: 1}\n---\nm: {}", """{"m":{}}""")]
    [InlineData("m: {}\n---\nm: {a.b: {}}\n---\nm: {a: {b: {c: 1}}}", """{"m":{"a":{"b":{"c":1}}}}""")]
    [InlineData("a: {{ x }}\nb: {? [c, {d: 1}] : 2}", """{"a[{x=}]":"","b[[c, {d=1}]]":2}""")]
    [InlineData("l: [{}, {a: []}]", """{"l":[{},{"a":[]}]}""")]
    [InlineData("m: ~\n---\nm: {k: 1}", """{"m":"","m.k":1}""")]
    [InlineData("k: \"say \\\"hi\\\"\\n\"\nr: '<${k}>'", """{"k":"say \"hi\"\n","r":"<say \"hi\"\n>"}""")]
    [InlineData("inf: .inf\nnone: ~\nempty: {}", """{"inf":"Infinity","none":"","empty":{}}""")]
    public async Task Sources_become_one_tree(string yaml, string json)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(json, await server.GetTextAsync("/a-default.json"));
    }

    [Theory]
    [InlineData("a: -.inf", "a: -.inf\n")]
    [InlineData("a: 'yes'\nb: '1'\nc: '2024-01-31'\nd: '=' \ne: '1:30'", "a: 'yes'\nb: '1'\nc: '2024-01-31'\nd: '='\ne: '1:30'\n")]
    [InlineData("a: \"x: y\"\nb: \"it's #1 \"\nc: '- x'\nd: -x", "a: 'x: y'\nb: 'it''s #1 '\nc: '- x'\nd: -x\n")]
    [InlineData("a: |\n  one\n\n  two\nb: \"x\\ty\"\nc: \" \\n\"", "a: |\n  one\n\n  two\nb: \"x\\ty\"\nc: \" \\n\"\n")]
    [InlineData("n: 5\np: ${n}\nq: 'is ${n}'\nr: \"${t}\"\nt: 'a: b'", "n: 5\np: 5\nq: is 5\nr: 'a: b'\nt: 'a: b'\n")]
    [InlineData("- a\n- {b: 1, c: 2}", "- a\n- b: 1\n  c: 2\n")]
    [InlineData("just text", "just text\n")]
    [InlineData("{}", "{}\n")]
    [InlineData("[]", "[]\n")]
    [InlineData("l: [[], {}, [{a: []}]]\nm: {}", "m: {}\nl:\n- []\n- {}\n- - a: []\n")]
    public async Task Yaml_is_what_a_reader_takes_for_the_same(string yaml, string expected)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(expected, await server.GetTextAsync("/a-default.yml"));
    }

    [Fact]
    public async Task Nested_lists_and_maps_are_read_back_as_they_were()
    {
        const string yaml = "l:\n- - 1\n  - - 2\n    - a: 3\n      b:\n      - x\n- c: |-\n    two\n    lines\n  d:\n    e: {}\n";
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));
        var json = await server.GetTextAsync("/a-default.json");

        _files.With("b.yml", await server.GetTextAsync("/a-default.yml"));

        Assert.Equal(json, await server.GetTextAsync("/b-default.json"));
        Assert.Equal("""{"l":[[1,[2,{"a":3,"b":["x"]}]],{"c":"two\nlines","d":{"e":{}}}]}""", json);
    }

    [Theory]
    [InlineData("a..b: 1", HttpStatusCode.BadRequest)]
    [InlineData("a[0]b: 1", HttpStatusCode.BadRequest)]
    [InlineData("a[0][x]: 1", HttpStatusCode.BadRequest)]
    [InlineData("a[2000000000]: 1", HttpStatusCode.BadRequest)]
    [InlineData("a[99999999999999999999]: 1", HttpStatusCode.BadRequest)]
    [InlineData("a: 1\nb: {c: x}\nb[0]: 2", HttpStatusCode.InternalServerError)]
    [InlineData("l: [1]\n---\nl: ~", HttpStatusCode.InternalServerError)]
    [InlineData("a: {}\n---\na: [1]", HttpStatusCode.InternalServerError)]
    [InlineData("a: []\n---\na: {k: 1}", HttpStatusCode.InternalServerError)]
    [InlineData("a: ${b}\nb: ${a}", HttpStatusCode.BadRequest)]
    public async Task Keys_that_make_no_tree_and_circles_are_refused(string yaml, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(status, await server.GetStatusAsync("/a-default.yml"));
        Assert.Equal(status, await server.GetStatusAsync("/a-default.json"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/a/default"));
    }

    [Fact]
    public async Task A_bomb_of_placeholders_or_of_depth_is_refused()
    {
        var doubled = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"p{i}: ${{p{i + 1}}}${{p{i + 1}}}")) + "\np60: bang";
        var nested = $"d: {string.Concat(Enumerable.Repeat("${", 5000))}x{string.Concat(Enumerable.Repeat("}", 5000))}";
        _files.With("a.yml", doubled).With("b.yml", nested).With("c.properties", string.Join('.', Enumerable.Repeat("k", 100_000)) + "=1");
        using var server = ConfigServer.Start(_files);

        foreach (var name in new[] { "a", "b", "c" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await server.GetStatusAsync($"/{name}-default.json"));
        }
        Assert.Equal(HttpStatusCode.BadRequest, await server.GetStatusAsync("/a-default.properties"));
    }

    [Theory]
    [InlineData("/a-dev.yml", HttpStatusCode.OK)]
    [InlineData("/main/a-dev.yaml", HttpStatusCode.OK)]
    [InlineData("/my-shop-dev,eu.json", HttpStatusCode.OK)]
    [InlineData("/a-dev.yml?resolvePlaceholders=no", HttpStatusCode.OK)]
    [InlineData("/a-dev.yml?resolvePlaceholders=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("/-dev.yml", HttpStatusCode.NotFound)]
    [InlineData("/a-.yml", HttpStatusCode.NotFound)]
    [InlineData("/a.yml", HttpStatusCode.NotFound)]
    [InlineData("/x/y/a-dev.yml", HttpStatusCode.OK)]
    public async Task The_last_hyphen_separates_application_and_profiles(string path, HttpStatusCode status)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", "k: 1"));

        Assert.Equal(status, await server.GetStatusAsync(path));
    }

    [Fact]
    public async Task Placeholders_see_the_environment_and_nothing_else()
    {
        _files.With("a.yml", "p: ${PATH:unset}\nh: ${HOME}\nn: ${a.${x:y}:${z:deep}}\nv: ${k}\n").With("a-dev.yml", "k: 7");
        using var server = ConfigServer.Start(_files, "spring.cloud.config.server.overrides.k=over");

        var merged = JsonElement.Parse(await server.GetTextAsync("/a-dev.json"));

        Assert.Equal("unset", merged.GetProperty("p").GetString());
        Assert.Equal("${HOME}", merged.GetProperty("h").GetString());
        Assert.Equal("deep", merged.GetProperty("n").GetString());
        Assert.Equal("over", merged.GetProperty("v").GetString());
    }

    public void Dispose() => _files.Dispose();
}
