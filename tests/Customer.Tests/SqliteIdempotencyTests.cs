namespace Microservices.CustomerService.Tests;

public sealed class SqliteIdempotencyTests : IdempotencyTests
{
    protected override Task<Dictionary<string, string>> SettingsAsync() => Task.FromResult(new Dictionary<string, string>());
}
