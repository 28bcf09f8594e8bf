using System.Diagnostics;
using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

public sealed class HangingDatabaseTests(MySqlServer mysql) : IClassFixture<MySqlServer>
{
    [Fact]
    public async Task While_the_database_hangs_every_request_gets_503_with_Retry_After_soon_and_it_heals_by_itself()
    {
        await using var service = new ServiceUnderTest<Program>();
        foreach (var (key, value) in await mysql.CreateDatabaseAsync()) service.Settings[key] = value;
        Assert.Equal(200, (await service.Get("/customers/1")).Status);

        await mysql.PauseAsync();
        try
        {
            for (var request = 0; request < 3; request++)
            {
                var watch = Stopwatch.StartNew();
                var answer = await service.Get("/customers/1");

                Assert.Equal(503, answer.Status);
                Assert.Equal("application/problem+json", answer.MediaType);
                Assert.NotNull(answer.Headers.RetryAfter);
                Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
            }
            Assert.Equal(200, (int)(await service.Http.GetAsync("/actuator/health/liveness", TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            await mysql.UnpauseAsync();
        }

        var deadline = DateTime.UtcNow.AddSeconds(10);
        while ((await service.Get("/customers/1")).Status != 200) Assert.True(DateTime.UtcNow < deadline, "it did not heal");
    }
}
