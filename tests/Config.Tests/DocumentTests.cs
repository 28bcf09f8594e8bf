using System.Net;

namespace Microservices.ConfigServer.Tests;

public sealed class DocumentTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Fact]
    public async Task Each_document_is_a_source_and_later_ones_win()
    {
        _files.With("a.yml", "k: 1\n---\n---\n# nothing\n---\nk: 2\n").With("a-dev.properties", "k=3\n#---\nk=4\n!---\nk=5\n");
        using var server = ConfigServer.Start(_files);

        var names = (await server.GetAsync("/a/dev")).SourceNames(_files).ToList();

        Assert.Equal(
            [
                "Config resource 'file [a-dev.properties]' via location '' (document #2)",
                "Config resource 'file [a-dev.properties]' via location '' (document #1)",
                "Config resource 'file [a-dev.properties]' via location '' (document #0)",
                "Config resource 'file [a.yml]' via location '' (document #1)",
                "Config resource 'file [a.yml]' via location '' (document #0)",
            ],
            names);
    }

    [Theory]
    [InlineData("# one\n#---\nk=1\n")]
    [InlineData("k=1\n#---\n# directly below\nl=2\n")]
    [InlineData("k=1\n#--- not alone\nl=2\n")]
    [InlineData("k=1\n#--\nl=2\n")]
    public async Task Comments_beside_a_separator_make_it_a_comment(string properties)
    {
        using var server = ConfigServer.Start(_files.With("a.properties", properties));

        Assert.Equal(["a.properties"], (await server.GetAsync("/a/default")).SourceNames(_files));
    }

    [Theory]
    [InlineData("dev", "dev", true)]
    [InlineData("dev", "DEV", false)]
    [InlineData("'!dev'", "eu", true)]
    [InlineData("'!dev'", "eu,dev", false)]
    [InlineData("dev & eu", "dev", false)]
    [InlineData("dev & eu", "eu,dev", true)]
    [InlineData("dev|eu", "eu", true)]
    [InlineData("(dev & eu) | us", "us", true)]
    [InlineData("'!(a | b)'", "b", false)]
    [InlineData("'!!dev'", "dev", true)]
    [InlineData("[stage, demo]", "demo", true)]
    [InlineData("x1, x2", "x2", true)]
    [InlineData("default", "default", true)]
    [InlineData("", "dev", true)]
    public async Task On_profile_takes_expressions(string expression, string profiles, bool isActive)
    {
        _files.With("a.yml", $"base: 1\n---\nspring:\n  config:\n    activate:\n      on-profile: {expression}\nconditional: 1\n");
        using var server = ConfigServer.Start(_files);

        var environment = await server.GetAsync($"/a/{profiles}");

        Assert.Equal("1", environment.Raw("base"));
        Assert.Equal(isActive ? "1" : null, environment.Raw("conditional"));
    }

    [Theory]
    [InlineData("spring.config.activate.onProfile: dev")]
    [InlineData("spring.config.activate.on_profile: dev")]
    [InlineData("spring.config.activate.ON-PROFILE: dev")]
    public async Task Keys_for_the_server_may_be_spelled_loosely(string line)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", $"a: 1\n---\n{line}\nb: 1"));

        Assert.Null((await server.GetAsync("/a/default")).Raw("b"));
        Assert.Equal("1", (await server.GetAsync("/a/dev")).Raw("b"));
    }

    [Theory]
    [InlineData("a & b | c")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("a &")]
    [InlineData("'!'")]
    public async Task A_malformed_expression_is_500_for_every_profile(string expression)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", $"a: 1\n---\nspring.config.activate.on-profile: {expression}\n"));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/default"));
    }

    [Fact]
    public async Task Documents_for_a_cloud_platform_are_never_active()
    {
        _files.With("a.yml", "a: 1\n---\nspring.config.activate.on-cloud-platform: kubernetes\na: 2\n");
        using var server = ConfigServer.Start(_files);

        Assert.Equal("1", (await server.GetAsync("/a/default")).Raw("a"));
    }

    [Fact]
    public async Task Included_profiles_come_last_and_groups_bring_their_members()
    {
        _files.With("a.yml", "spring.profiles: {include: extra, group: {dev: [db, mq]}}\n")
            .With("a-dev.yml", "k: 1").With("a-db.yml", "k: 1").With("a-mq.yml", "k: 1").With("a-extra.yml", "k: 1");
        using var server = ConfigServer.Start(_files);

        Assert.Equal(["a-extra.yml", "a-mq.yml", "a-db.yml", "a-dev.yml", "a.yml"], (await server.GetAsync("/a/dev")).SourceNames(_files));
        Assert.Equal(["a-extra.yml", "a.yml"], (await server.GetAsync("/a/default")).SourceNames(_files));
    }

    [Theory]
    [InlineData("spring.profiles: dev")]
    [InlineData("spring.profiles: [dev]")]
    [InlineData("spring.profiles.include: ../../etc")]
    [InlineData("spring: {profiles: {active: x}, config: {activate: {on-profile: dev}}}")]
    [InlineData("spring: {profiles: {include: x}, config: {activate: {on-profile: dev}}}")]
    public async Task What_Spring_Boot_refuses_is_500(string yaml)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/default"));
    }

    [Fact]
    public async Task A_profile_file_cannot_include_profiles()
    {
        using var server = ConfigServer.Start(_files.With("a.yml", "k: 1").With("a-dev.yml", "spring.profiles.include: x"));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/dev"));
        Assert.Equal(HttpStatusCode.OK, await server.GetStatusAsync("/a/default"));
    }

    [Fact]
    public async Task Imports_stand_above_the_document_that_names_them()
    {
        _files.With("a.yml", "spring.config.import: 'optional:sub/more.yml, missing.yml, configtree:/etc/, a.yml'\nk: 1\n")
            .With("sub/more.yml", "spring.config.import: ../a.yml\nk: 2\n").With("sub/more-dev.yml", "k: 3\n");
        using var server = ConfigServer.Start(_files);

        Assert.Equal(["sub/more.yml", "a.yml"], (await server.GetAsync("/a/default")).SourceNames(_files).Distinct());
        Assert.Equal("3", (await server.GetAsync("/a/dev")).Raw("k"));
    }

    [Fact]
    public async Task Keys_for_the_server_may_have_placeholders()
    {
        _files.With("application.yml", "region: eu\nmore: db,mq")
            .With(
                "a.yml",
                "spring.profiles: {include: '${more}, x-${region}', group: {dev: '${none:g1,g2}'}}\n"
                + "spring.config.import: 'sub/${region}.yml'\n---\nspring.config.activate.on-profile: '${region:us} & (${x:dev | qa})'\nk: 1")
            .With("a-db.yml", "k: 2").With("a-mq.yml", "k: 2").With("a-x-eu.yml", "k: 2").With("a-g2.yml", "k: 2")
            .With("sub/eu.yml", "i: 1");
        using var server = ConfigServer.Start(_files);

        var names = (await server.GetAsync("/a/dev")).SourceNames(_files).ToList();

        Assert.Equal(["a-x-eu.yml", "a-mq.yml", "a-db.yml", "a-g2.yml"], names.Take(4));
        Assert.Equal("1", (await server.GetAsync("/a/default")).Raw("i"));
        Assert.DoesNotContain(names, IsSecondDocument);
        Assert.Contains((await server.GetAsync("/a/dev,eu")).SourceNames(_files), IsSecondDocument);

        static bool IsSecondDocument(string name) => name.Contains("document #1", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p: ../../etc\nspring.profiles.include: ${p}")]
    [InlineData("p: 'a &'\n---\nspring.config.activate.on-profile: ${p}")]
    public async Task Placeholders_for_what_is_no_profile_are_500(string yaml)
    {
        using var server = ConfigServer.Start(_files.With("a.yml", yaml));

        Assert.Equal(HttpStatusCode.InternalServerError, await server.GetStatusAsync("/a/default"));
    }

    [Fact]
    public async Task Imports_may_be_directories_and_files_without_an_extension()
    {
        _files.With("a.yml", "spring.config.import: 'car/, optional:none/, extra[.yml]'\nk: 1")
            .With("car/a.properties", "k=2").With("car/application.yml", "k: 3").With("car/a-dev.yml", "k: 4").With("car/b.yml", "k: 5")
            .With("extra", "y: 1").With("extra-dev", "y: 2");
        using var server = ConfigServer.Start(_files);

        Assert.Equal(
            ["extra-dev", "extra", "car/a-dev.yml", "car/a.properties", "car/application.yml", "a.yml"],
            (await server.GetAsync("/a/dev")).SourceNames(_files));
        Assert.Equal("1", (await server.GetAsync("/a/default")).Raw("y"));
    }

    [Fact]
    public async Task Imports_do_not_leave_the_search_locations()
    {
        _files.With("config/a.yml", "spring.config.import: ../secret.yml\nk: 1\n").With("secret.yml", "secret: 1\n");
        using var server = ConfigServer.Start(_files, $"spring.cloud.config.server.native.search-locations={_files.Location}/config");

        Assert.Equal(["config/a.yml"], (await server.GetAsync("/a/default")).SourceNames(_files));
    }

    public void Dispose() => _files.Dispose();
}
