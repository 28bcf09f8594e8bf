namespace Microservices.Registry.Leases;

/// <param name="App">The application.</param>
/// <param name="Id">The instance.</param>
/// <param name="Time">In Unix milliseconds.</param>
internal readonly record struct RecentLease(string App, string Id, long Time);
