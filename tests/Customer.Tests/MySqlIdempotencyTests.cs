using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class MySqlIdempotencyTests(MySqlServer mysql) : IdempotencyTests, IClassFixture<MySqlServer>
{
    protected override Task<Dictionary<string, string>> SettingsAsync() => mysql.CreateDatabaseAsync();
}
