using Microservices.Fixtures;

namespace Microservices.CustomerService.Tests;

[Collection<SharedMySql>]
public sealed class HangingDatabaseTests(MySqlServer mysql)
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
                var answer = await service.Get("/customers/1");

                Assert.Equal(503, answer.Status);
                Assert.Equal("application/problem+json", answer.MediaType);
                Assert.NotNull(answer.Headers.RetryAfter);
            }
            // The instance is alive and stays in service; only its health as a whole says what is wrong.
            foreach (var (path, status) in new[] { ("/liveness", 200), ("/readiness", 200), ("", 503) })
            {
                Assert.Equal(status, (int)(await service.Http.GetAsync("/actuator/health" + path, TestContext.Current.CancellationToken)).StatusCode);
            }
        }
        finally
        {
            await mysql.UnpauseAsync();
        }

        await Eventually.HoldsAsync(async () => (await service.Get("/customers/1")).Status == 200, () => "it did not heal");
    }
}
