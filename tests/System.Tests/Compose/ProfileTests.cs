using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microservices.Fixtures;

namespace Microservices.SystemTests.Compose;

/// <summary>The same image on SQLite, on a laptop's MySQL, on MySQL on ECS and on RDS: only the profile decides.</summary>
[Collection<ContainerTests>]
public sealed class ProfileTests(MySqlServer mysql, SecureMySqlServer rds)
    : IClassFixture<MySqlServer>, IClassFixture<SecureMySqlServer>, IAsyncLifetime
{
    private const string Password = "bank";

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("profile-");
    private ServiceContainer? _config;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await ContainerTests.ImagesAsync(Cancellation);
        var settings = new Dictionary<string, string>
        {
            ["ENCRYPT_KEY"] = "a passphrase",
            ["SPRING_CLOUD_CONFIG_SERVER_NATIVE_SEARCHLOCATIONS"] = "file:/config-repo,file:/own-repo",
        };
        _config = await ServiceContainer.StartAsync("config", settings, new Dictionary<string, string> { [_files.CreateSubdirectory("repo").FullName] = "/own-repo" }, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_config is not null) await _config.DisposeAsync();
        _files.Delete(recursive: true);
    }

    [Theory(Explicit = true)]
    [InlineData("customer")]
    [InlineData("accounting")]
    public Task In_dev_it_has_a_database_of_its_own(string service) => WorksAsync(service, "dev", new(), new());

    [Theory(Explicit = true)]
    [InlineData("customer")]
    [InlineData("accounting")]
    public async Task In_local_it_has_a_MySQL_with_a_laptops_password(string service) =>
        await WorksAsync(service, "local", await CreateDatabaseAsync(mysql, service), new());

    [Theory(Explicit = true)]
    [InlineData("customer")]
    [InlineData("accounting")]
    public async Task In_ecs_the_password_has_no_default_and_may_be_a_variable(string service) =>
        await WorksAsync(service, "ecs", new(await CreateDatabaseAsync(mysql, service)) { ["DATABASE_PASSWORD"] = Password }, new());

    [Theory(Explicit = true)]
    [InlineData("customer")]
    [InlineData("accounting")]
    public async Task In_rds_it_speaks_TLS_with_a_server_it_trusts_and_the_password_may_be_a_file(string service)
    {
        var password = Path.Combine(_files.FullName, "password");
        await File.WriteAllTextAsync(password, Password + "\n", Cancellation);

        await WorksAsync(service, "rds",
            new(await CreateDatabaseAsync(rds, service)) { ["DATABASE_PASSWORD_FILE"] = "/run/secrets/password", ["DATABASE_CA_FILE"] = "/authority.pem" },
            new() { [password] = "/run/secrets/password", [rds.AuthorityFile] = "/authority.pem" });
    }

    [Fact(Explicit = true)]
    public async Task In_rds_the_password_may_stand_encrypted_in_the_settings()
    {
        await _config!.ReadyAsync(Cancellation);
        using var encrypted = await _config.Http.PostAsync(new Uri("/encrypt", UriKind.Relative), new StringContent(Password), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_files.FullName, "repo", "customer-rds.yml"),
            $"database:\n  password: '{{cipher}}{await encrypted.Content.ReadAsStringAsync(Cancellation)}'\n", Cancellation);

        await WorksAsync("customer", "rds",
            new(await CreateDatabaseAsync(rds, "customer")) { ["DATABASE_CA_FILE"] = "/authority.pem" }, new() { [rds.AuthorityFile] = "/authority.pem" });
    }

    [Fact(Explicit = true)]
    public async Task In_rds_a_server_of_another_authority_is_refused_and_readiness_says_why()
    {
        var variables = new Dictionary<string, string>(await CreateDatabaseAsync(rds, "customer"))
        {
            ["DATABASE_PASSWORD"] = Password,
            ["DATABASE_CA_FILE"] = "/authority.pem",
        };
        await using var container = await StartAsync("customer", "rds", variables, new() { [rds.StrangerFile] = "/authority.pem" });

        await container.SaysAsync("certificate is refused", Cancellation);
    }

    private async Task WorksAsync(string service, string profile, Dictionary<string, string> variables, Dictionary<string, string> mounts)
    {
        await using var container = await StartAsync(service, profile, variables, mounts);

        await container.ReadyAsync(Cancellation);

        var (path, list, seeded) = service == "customer" ? ("/customers", "customers", 2) : ("/accounts?customerId=1", "accounts", 0);
        var answer = await container.Http.GetFromJsonAsync<JsonObject>(new Uri(path, UriKind.Relative), Cancellation);
        Assert.Equal(seeded, answer!["_embedded"]![list]!.AsArray().Count);
    }

    private Task<ServiceContainer> StartAsync(
        string service, string profile, IReadOnlyDictionary<string, string> variables, Dictionary<string, string> mounts) => ServiceContainer.StartAsync(
            service,
            new Dictionary<string, string>(variables)
            {
                ["Spring__Cloud__Config__Uri"] = $"http://127.0.0.1:{_config!.Port}",
                ["Spring__Cloud__Config__Env"] = profile,
                ["Eureka__Client__Enabled"] = "false",
            },
            mounts, Cancellation);

    /// <summary>An empty database as the service's settings name it, and where it is.</summary>
    private static async Task<Dictionary<string, string>> CreateDatabaseAsync(MySqlServer server, string service)
    {
        await server.ExecuteAsync("mysql", $"DROP DATABASE IF EXISTS {service}db");
        await server.ExecuteAsync("mysql", $"CREATE DATABASE {service}db");
        await server.ExecuteAsync("mysql", $"CREATE USER IF NOT EXISTS bank IDENTIFIED BY '{Password}'");
        await server.ExecuteAsync("mysql", $"GRANT ALL ON {service}db.* TO bank");
        var settings = await server.CreateDatabaseAsync();
        return new() { ["DATABASE_HOST"] = "localhost", ["DATABASE_PORT"] = settings["database:port"] };
    }
}
