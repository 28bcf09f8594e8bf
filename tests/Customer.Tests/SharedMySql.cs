using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

/// <summary>Tests on one MySQL server, one class after the other; each test has a database of its own.</summary>
[CollectionDefinition]
public sealed class SharedMySql : ICollectionFixture<MySqlServer>;
