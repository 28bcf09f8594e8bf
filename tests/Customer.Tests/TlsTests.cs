using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class TlsTests(SecureMySqlServer mysql) : IClassFixture<SecureMySqlServer>
{
    [Fact]
    public async Task A_server_whose_certificate_the_authority_signed_is_used_over_TLS()
    {
        await using var service = await CreateAsync(mysql.AuthorityFile);

        Assert.Equal("Bud", (string)(await service.Get("/customers/1")).Body!["firstName"]!);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused_and_readiness_says_why()
    {
        await using var service = await CreateAsync(mysql.StrangerFile);
        service.StartServer();
        using var http = service.CreateClient();

        var readiness = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                var answer = await http.GetAsync("/actuator/health/readiness", TestContext.Current.CancellationToken);
                Assert.Equal(503, (int)answer.StatusCode);
                readiness = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                return readiness.Contains("database.caFile", StringComparison.Ordinal);
            },
            () => readiness);

        Assert.Contains("certificate is refused", readiness, StringComparison.Ordinal);
        Assert.Equal(503, (int)(await http.GetAsync("/customers/1", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("database:caFile", "/nowhere.pem", "database.caFile: there is no such file")]
    [InlineData("database:caFile", "", "database.caFile: is not set")]
    [InlineData("database:tls", "maybe", "database.tls: 'maybe' is not one of: preferred, verify")]
    [InlineData("database:password", "", "database.password: is not set")]
    [InlineData("database:host", "", "database.host: is not set")]
    [InlineData("database:port", "x", "database.port: 'x' is not a whole number")]
    [InlineData("database:provider", "oracle", "database.provider: 'oracle' is not one of: mysql, sqlite")]
    public async Task A_setting_that_is_missing_or_wrong_is_named(string key, string value, string message)
    {
        await using var service = await CreateAsync(mysql.AuthorityFile);
        service.Settings[key] = value;

        Assert.Contains(message, Assert.ThrowsAny<Exception>(service.StartServer).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_may_come_from_a_file()
    {
        await using var service = await CreateAsync(mysql.AuthorityFile);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, service.Settings["database:password"] + "\n", TestContext.Current.CancellationToken);
        service.Settings["database:password"] = "";
        service.Settings["database:passwordFile"] = file;

        Assert.Equal(200, (await service.Get("/customers/1")).Status);
        File.Delete(file);
    }

    private async Task<ServiceUnderTest<Program>> CreateAsync(string caFile)
    {
        var service = new ServiceUnderTest<Program>();
        foreach (var (key, value) in await mysql.CreateDatabaseAsync()) service.Settings[key] = value;
        service.Settings["database:tls"] = "verify";
        service.Settings["database:caFile"] = caFile;
        return service;
    }
}
