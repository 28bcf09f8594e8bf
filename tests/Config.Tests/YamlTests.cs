using System.Net;
using System.Text;
using System.Text.Json;

namespace Microservices.ConfigServer.Tests;

public sealed class YamlTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("TRUE", "true")]
    [InlineData("y", "\"y\"")]
    [InlineData("tRue", "\"tRue\"")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("42", "42")]
    [InlineData("+7", "7")]
    [InlineData("-0", "0")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("010", "8")]
    [InlineData("0o17", "\"0o17\"")]
    [InlineData("089", "\"089\"")]
    [InlineData("0xFF", "255")]
    [InlineData("-0b1010", "-10")]
    [InlineData("1:30", "90")]
    [InlineData("22:30", "1350")]
    [InlineData("12:30:45", "45045")]
    [InlineData("08:30", "\"08:30\"")]
    [InlineData("1:75", "\"1:75\"")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1.50", "1.5")]
    [InlineData("10.00", "10.0")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1.5E-2", "0.015")]
    [InlineData("1.0e+20", "1.0E20")]
    [InlineData("0.00001", "1.0E-5")]
    [InlineData("12345678.9", "1.23456789E7")]
    [InlineData("-0.0", "-0.0")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("+.5e1", "5.0")]
    [InlineData("+.e1", "\"+.e1\"")]
    [InlineData("5.", "5.0")]
    [InlineData("190:20:30.15", "685230.15")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData(".inf", "\"Infinity\"")]
    [InlineData("-.INF", "\"-Infinity\"")]
    [InlineData(".NaN", "\"NaN\"")]
    [InlineData("1e999", "\"Infinity\"")]
    [InlineData("2024-01-31", "\"2024-01-31\"")]
    [InlineData("2024-01-31T10:20:30Z", "\"2024-01-31T10:20:30Z\"")]
    [InlineData("~", "\"\"")]
    [InlineData("Null", "\"\"")]
    [InlineData("", "\"\"")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("!!str 123", "\"123\"")]
    [InlineData("! 123", "123")]
    [InlineData("! '123'", "123")]
    [InlineData("! yes", "true")]
    [InlineData("!!int \"7\"", "7")]
    [InlineData("!!float 3", "3.0")]
    [InlineData("!!bool \"yes\"", "true")]
    [InlineData("!!binary aGVsbG8=", "\"aGVsbG8=\"")]
    [InlineData("!!timestamp 2024-01-31", "\"2024-01-31T00:00:00.000+00:00\"")]
    [InlineData("\"\\u263a \\x41\"", "\"☺ A\"")]
    [InlineData("text # comment", "\"text\"")]
    public async Task Scalars_have_the_types_of_YAML_1_1(string yaml, string json)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", $"k: {yaml}\n"));

        Assert.Equal(json, (await server.GetAsync("/a/default")).Raw("k"));
    }

    [Theory]
    [InlineData("a: {b: {c: 1}}", "a.b.c")]
    [InlineData("a.b: 1", "a.b")]
    [InlineData("a: [x, [y, z], {k: v}]", "a[0]", "a[1][0]", "a[1][1]", "a[2].k")]
    [InlineData("a: {\"[x.y]\": 1, \"b[0]\": 2}", "a[x.y]", "a.b[0]")]
    [InlineData("1: a\ntrue: b\n1.0: c\n0x10: d", "[1]", "[true]", "[1.0]", "[16]")]
    [InlineData("- one\n- two: 2", "document[0]", "document[1].two")]
    [InlineData("just text", "document")]
    [InlineData("? [a, b]\n: x", "[[a, b]]")]
    [InlineData("? [a, [1, {b: true}]]\n: x", "[[a, [1, {b=true}]]]")]
    [InlineData("a: {{ x }}\nb: {? {k: v, w: ~} : 1}", "a[{x=}]", "b[{k=v, w=}]")]
    [InlineData("\"\": x\na: {\"\": y}", "", "a.")]
    [InlineData("s: !!set {a, b}", "s[0]", "s[1]")]
    [InlineData("o: !!omap [a: 1, b: 2]", "o.a", "o.b")]
    [InlineData("m: {\"[0]\": a, 0: b, 1: c, \"1\": d}", "m[0]", "m[1]", "m.1")]
    [InlineData("{}\n---\n# nothing\n---\n~\n")]
    public async Task Structures_become_flat_keys(string yaml, params string[] keys)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(keys, (await server.GetAsync("/a/default")).Keys());
    }

    [Fact]
    public async Task Anchors_and_merge_keys_are_resolved()
    {
        _files.With("a.yml", "base: &b {host: h, port: 1}\none: {<<: *b, port: 2}\nmany: {<<: [*b, {host: other}]}\nagain: *b\n");
        using var server = ConfigServer.Start(_files);

        var environment = await server.GetAsync("/a/default");

        Assert.Equal("\"h\"", environment.Raw("one.host"));
        Assert.Equal("2", environment.Raw("one.port"));
        Assert.Equal("\"other\"", environment.Raw("many.host"));
        Assert.Equal("1", environment.Raw("again.port"));
    }

    [Theory]
    [InlineData("d: &d {k: 5}\nf: &f {k: 1}\nc: {<<: [*f, *d]}", "1")]
    [InlineData("d: &d {k: 5}\nf: &f {k: 1}\nc:\n  <<: *f\n  <<: *d", "1")]
    [InlineData("d: &d {k: 5}\nf: &f {<<: *d, k: 1}\nc: {<<: [*d, *f]}", "5")]
    [InlineData("d: &d {k: 5}\nf: &f {k: 1}\nl: &l [*f, *d]\nc: {<<: *l}", "1")]
    [InlineData("d: &d {k: 5}\nf: &f {k: 1}\nc: {<<: [*f, *d], k: 7}", "7")]
    [InlineData("d: &d {k: 5}\nf: &f {k: 1}\nc: {k: 7, <<: *d, <<: *f}", "7")]
    [InlineData("c: {<<: [{k: 1}, {k: 5}]}", "1")]
    [InlineData("d: &d {k: 5}\nc: {<<: [*d, {k: 1}]}", "1")]
    [InlineData("d: &d {k: 5}\nc: {<<: [{k: 1}, *d]}", "5")]
    [InlineData("c: {d: &d {k: 5}, <<: *d, k: 7}", "7")]
    public async Task The_first_of_several_merged_mappings_wins(string yaml, string value)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(value, (await server.GetAsync("/a/default")).Raw("c.k"));
    }

    [Theory]
    [InlineData("a: \"x\"#c", "a=x")]
    [InlineData("a: 'it''s'#c\nb: 1", "a=it's", "b=1")]
    [InlineData("\"k\": {v: [1, 2]}#c", "k.v[0]=1", "k.v[1]=2")]
    [InlineData("- [x]#c\n- \"y\"#[", "document[0][0]=x", "document[1]=y")]
    [InlineData("a: [x,#c\n  y #]\n]#c", "a[0]=x", "a[1]=y")]
    [InlineData("a:\n  b: [\nx,\n\n  {k: v,\nw: 1}\n]\n  c: 1", "a.b[0]=x", "a.b[1].k=v", "a.b[1].w=1", "a.c=1")]
    [InlineData("- - k: {\na: 1\n  }\n  - z", "document[0][0].k.a=1", "document[0][1]=z")]
    [InlineData("a: \"one\n  two\nthree\\\nfour\\\"\n\nfive\"\nb: 1", "a=one two threefour\"\nfive", "b=1")]
    [InlineData("a: 'one\ntwo'\nb: \"x\"#c", "a=one two", "b=x")]
    [InlineData("a: \"x\u0085y\"", "a=x y")]
    [InlineData("t: |\n  \"open [\n\n  { '\nu: [\n1]", "t=\"open [\n\n{ '\n", "u[0]=1")]
    [InlineData("t: some\n  \"more [text\nu: [\n1]", "t=some \"more [text", "u[0]=1")]
    [InlineData("a: &x [\n1]\nb: *x\nc: !!str \"y\"#c", "a[0]=1", "b[0]=1", "c=y")]
    [InlineData("it's: don't # [\nurl: http://h/#a\nl: [\na b, 'c'\n]", "it's=don't", "url=http://h/#a", "l[0]=a b", "l[1]=c")]
    [InlineData("--- # one\nk: [\na]\n---\n- x", "document[0]=x", "k[0]=a")]
    public async Task Layouts_that_only_SnakeYAML_accepts_are_read(string yaml, params string[] properties)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        var environment = await server.GetAsync("/a/default");

        Assert.Equal(properties, environment.Keys().Select(key => $"{key}={JsonElement.Parse(environment.Raw(key)!)}"));
    }

    [Fact]
    public async Task Origins_are_those_of_the_file_in_any_layout()
    {
        _files.With("a.yml", "a: \"x\"#c\nl: [\ny,\n  z]\nb: 1\n");
        using var server = ConfigServer.Start(_files);

        var environment = await server.GetAsync("/a/default", ConfigServer.V2);

        Assert.Equal("""{"value":"y","origin":"3:1"}""", environment.Raw("l[0]"));
        Assert.Equal("""{"value":"z","origin":"4:3"}""", environment.Raw("l[1]"));
        Assert.Equal("""{"value":1,"origin":"5:4"}""", environment.Raw("b"));
    }

    [Fact]
    public async Task Utf_16_with_a_byte_order_mark_is_read()
    {
        foreach (var (name, encoding) in new[] { ("le", Encoding.Unicode), ("be", Encoding.BigEndianUnicode) })
        {
            _files.With($"{name}.yml", [.. encoding.GetPreamble(), .. encoding.GetBytes("k: Zürich 🍏\n")]);
        }
        _files.With("odd.yml", [0xFF, 0xFE, (byte)'k']);
        using var server = ConfigServer.Start(_files);

        Assert.Equal("Zürich 🍏", JsonElement.Parse((await server.GetAsync("/le/default")).Raw("k")!).GetString());
        Assert.Equal("Zürich 🍏", JsonElement.Parse((await server.GetAsync("/be/default")).Raw("k")!).GetString());
        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/odd/default"));
    }

    [Fact]
    public async Task Origins_are_line_and_column_of_the_value()
    {
        _files.With("a.yml", "first: 1\nlist:\n  - \"x\"\nnothing:\nemoji😀: |\n  text\nref: &r y\nsame: *r\n")
            .With("a.properties", "k = v\nlist[]=a,b\n");
        using var server = ConfigServer.Start(_files);

        var environment = await server.GetAsync("/a/default", ConfigServer.V2);

        Assert.Equal("""{"value":1,"origin":"1:8"}""", environment.Raw("first"));
        Assert.Equal("""{"value":"a","origin":"2:8"}""", environment.Raw("list[0]"));
        Assert.Equal("""{"value":"","origin":"4:9"}""", environment.Raw("nothing"));
        Assert.Equal("""{"value":"text\n","origin":"5:9"}""", environment.Raw("emoji😀"));
        Assert.Equal("""{"value":"y","origin":"7:6"}""", environment.Raw("same"));
        Assert.Equal("""{"value":"v","origin":"1:5"}""", environment.Raw("k"));
    }

    [Theory]
    [InlineData("a: 1\na: 2")]
    [InlineData("true: 1\nyes: 2")]
    [InlineData("a: [1, 2")]
    [InlineData("a:\n\tb: 1")]
    [InlineData("a: b: c")]
    [InlineData("a: *nope")]
    [InlineData("a: &a [*a]")]
    [InlineData("~: x")]
    [InlineData("a: !custom x")]
    [InlineData("a: !!int x")]
    [InlineData("a: \"\u0001\"")]
    [InlineData("a: {<<: 1}")]
    public async Task What_is_no_YAML_is_500_without_details(string yaml)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        using var response = await server.SendAsync(HttpMethod.Get, "/a/default");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_files.Path, body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/other/default"));
    }

    [Fact]
    public async Task Other_encodings_than_UTF_8_are_refused()
    {
        using var server = ConfigServer.Start(_files.With("a.yml", [(byte)'a', (byte)':', (byte)' ', 0xFF]));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/default"));
    }

    public void Dispose() => _files.Dispose();
}
