using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

[Collection<SharedMySql>]
public sealed class MySqlIdempotencyTests(MySqlServer mysql) : IdempotencyTests
{
    protected override Task<Dictionary<string, string>> SettingsAsync() => mysql.CreateDatabaseAsync();
}
