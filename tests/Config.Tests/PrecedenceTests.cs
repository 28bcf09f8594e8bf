namespace Microservices.ConfigServer.Tests;

public sealed class PrecedenceTests : IDisposable
{
    private readonly ConfigDirectory _files = new();

    [Theory]
    [InlineData("/orders/default", "orders.yml", "application.yml")]
    [InlineData("/orders/dev", "orders-dev.yml", "application-dev.yml", "orders.yml", "application.yml")]
    [InlineData("/orders/dev,eu", "orders-eu.yml", "orders-dev.yml", "application-dev.yml", "orders.yml", "application.yml")]
    [InlineData("/orders/eu,dev", "orders-dev.yml", "application-dev.yml", "orders-eu.yml", "orders.yml", "application.yml")]
    [InlineData("/orders/dev%2Cdev", "orders-dev.yml", "application-dev.yml", "orders.yml", "application.yml")]
    [InlineData("/orders,cart/default", "cart.yml", "orders.yml", "application.yml")]
    [InlineData("/application/default", "application.yml")]
    [InlineData("/unknown/unknown", "application.yml")]
    [InlineData("/shop(_)orders/default", "shop/orders.yml", "application.yml")]
    [InlineData("/orders/default/v2", "v2/orders.yml", "orders.yml", "application.yml")]
    [InlineData("/orders/default/release(_)2", "release/2/orders.yml", "orders.yml", "application.yml")]
    [InlineData("/orders/default/unknown", "orders.yml", "application.yml")]
    public async Task Profiles_beat_applications_and_the_last_named_wins(string path, params string[] expected)
    {
        string[] names =
        [
            "application.yml", "application-dev.yml", "orders.yml", "orders-dev.yml", "orders-eu.yml", "cart.yml", "shop/orders.yml",
            "v2/orders.yml", "release/2/orders.yml",
        ];
        foreach (var name in names) _files.With(name, $"from: {name}");
        using var server = ConfigServer.Start(_files);

        var environment = await server.GetAsync(path);

        Assert.Equal(expected, environment.SourceNames(_files));
        Assert.Equal($"\"{expected[0]}\"", environment.Raw("from"));
    }

    [Theory]
    [InlineData("/orders,orders-dev/dev", "application-dev.yml", "orders-dev.yml", "orders.yml", "application.yml")]
    [InlineData("/orders-dev,orders/dev", "application-dev.yml", "orders.yml", "orders-dev.yml", "application.yml")]
    [InlineData("/application-dev/dev", "application-dev.yml", "application.yml")]
    [InlineData("/orders,orders-dev/dev-eu,eu", "orders-dev-eu.yml", "orders-dev.yml", "orders.yml", "application.yml")]
    [InlineData("/orders-dev,orders/eu,dev-eu", "orders-dev-eu.yml", "orders.yml", "orders-dev.yml", "application.yml")]
    public async Task A_file_that_two_names_reach_is_listed_once(string path, params string[] expected)
    {
        foreach (var name in new[] { "application.yml", "application-dev.yml", "orders.yml", "orders-dev-eu.yml" }) _files.With(name, "k: 1");
        _files.With("orders-dev.yml", "spring.profiles.include: more");
        using var server = ConfigServer.Start(_files);

        Assert.Equal(expected, (await server.GetAsync(path)).SourceNames(_files));
    }

    [Fact]
    public async Task Properties_beat_xml_beats_yml_beats_yaml()
    {
        const string xml =
            """
            <!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">
            <properties><comment>c</comment><entry key="k">1</entry></properties>
            """;
        _files.With("a.yaml", "k: 1").With("a.yml", "k: 1").With("a.properties", "k=1").With("a.json", "{}").With("a.xml", xml);
        using var server = ConfigServer.Start(_files);

        Assert.Equal(["a.properties", "a.xml", "a.yml", "a.yaml"], (await server.GetAsync("/a/default")).SourceNames(_files));
    }

    [Fact]
    public async Task Later_locations_win_and_placeholders_are_filled_from_the_request()
    {
        _files.With("base/application.yml", "k: 1").With("base/orders-dev.yml", "k: 1").With("apps/orders/orders.yml", "k: 1")
            .With("profiles/dev/application.yml", "k: 1").With("base/master/orders.yml", "k: 1");
        using var server = ConfigServer.Start(
            _files,
            "spring.cloud.config.server.native.search-locations=" +
            $"{_files.Location}/base,{_files.Location}/apps/{{application}},{_files.Location}/profiles/{{profile}}");

        var names = (await server.GetAsync("/orders/dev")).SourceNames(_files);

        Assert.Equal(
            [
                "base/orders-dev.yml", "base/master/orders.yml", "profiles/dev/application.yml", "apps/orders/orders.yml",
                "base/application.yml",
            ],
            names);
    }

    [Fact]
    public async Task Label_folders_can_be_renamed_and_switched_off()
    {
        _files.With("main/orders.yml", "k: 1").With("orders.yml", "k: 1");
        using var renamed = ConfigServer.Start(_files, "spring.cloud.config.server.native.default-label=main");
        using var server = ConfigServer.Start(_files, "spring.cloud.config.server.default-label=main");
        using var off = ConfigServer.Start(_files, "spring.cloud.config.server.native.addLabelLocations=false");

        Assert.Equal(["main/orders.yml", "orders.yml"], (await renamed.GetAsync("/orders/dev")).SourceNames(_files));
        Assert.Equal(["main/orders.yml", "orders.yml"], (await server.GetAsync("/orders/dev")).SourceNames(_files));
        Assert.Equal(["orders.yml"], (await off.GetAsync("/orders/dev/main")).SourceNames(_files));
    }

    [Fact]
    public async Task The_answer_repeats_the_request()
    {
        using var server = ConfigServer.Start(_files, "spring.cloud.config.server.native.version=v7");

        var environment = await server.GetAsync("/shop(_)orders/dev%2Ceu/release(_)2");

        Assert.Equal(
            """{"name":"shop/orders","profiles":["dev,eu"],"label":"release/2","version":"v7","state":null,"propertySources":[]}""",
            environment.GetRawText());
    }

    public void Dispose() => _files.Dispose();
}
