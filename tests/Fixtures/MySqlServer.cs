using System.Globalization;
using Microservices.Support;
using MySqlConnector;
using Testcontainers.MySql;
using Xunit;

namespace Microservices.Fixtures;

/// <summary>
/// A MySQL server in a container, with a database for each service under test. Without a Docker engine the tests that ask for it
/// are skipped; where <c>CI</c> is <c>true</c> they fail.
/// </summary>
public class MySqlServer : IAsyncDisposable
{
    private const string Image = "mysql:9.7";
    private const string Password = "secret";

    private readonly SemaphoreSlim _starting = new(1);
    private MySqlContainer? _container;
    private string? _unavailable;

    /// <summary>Settings for a service on a new, empty database.</summary>
    public async Task<Dictionary<string, string>> CreateDatabaseAsync()
    {
        var server = await ServerAsync();
        var name = "bank_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync("mysql", $"CREATE DATABASE {name}");
        return new()
        {
            ["database:provider"] = "mysql",
            ["database:host"] = server.Hostname,
            ["database:port"] = server.GetMappedPublicPort(MySqlBuilder.MySqlPort).ToString(CultureInfo.InvariantCulture),
            ["database:name"] = name,
            ["database:user"] = "root",
            ["database:password"] = Password,
        };
    }

    /// <summary>Stops the server in its tracks: connections stay, nothing is answered.</summary>
    public async Task PauseAsync()
    {
        var server = await ServerAsync();
        Exception? refused = null;
        // The kernel does not always freeze a busy process in the time that Docker gives it.
        await Eventually.HoldsAsync(
            async () => (refused = await Record.ExceptionAsync(async () => await server.PauseAsync())) is null, () => $"cannot be paused: {refused?.Message}");
    }

    /// <summary>Lets a paused server go on.</summary>
    public async Task UnpauseAsync() => await (await ServerAsync()).UnpauseAsync();

    /// <summary>Runs a statement.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = await ConnectAsync(database);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a query; a row is a text for each column, null for NULL.</summary>
    public async Task<List<string?[]>> QueryAsync(string database, string sql)
    {
        await using var connection = await ConnectAsync(database);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount)
                .Select(column => reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))]);
        }
        return rows;
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
        _starting.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sets the container up.</summary>
    protected virtual MySqlBuilder Configure(MySqlBuilder builder) => builder;

    private async Task<MySqlConnection> ConnectAsync(string database)
    {
        var server = await ServerAsync();
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder(server.GetConnectionString()) { Database = database }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task<MySqlContainer> ServerAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_container is null && _unavailable is null) await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
        if (_unavailable is not null) Assert.Skip(_unavailable);
        return _container!;
    }

    private async Task StartAsync()
    {
        try
        {
            var builder = new MySqlBuilder(Image).WithUsername("root").WithPassword(Password).WithLabel("bank.tests", "").WithTmpfsMount("/var/lib/mysql");
            var container = Configure(builder).Build();
            await container.StartAsync();
            _container = container;
        }
        catch (Exception error) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            _unavailable = $"needs a Docker engine with {Image}: {error.Message.Split('\n')[0]}";
        }
    }
}
