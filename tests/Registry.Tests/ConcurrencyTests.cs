using System.Text.Json;

namespace Microservices.Registry.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Whatever_happens_at_the_same_time_hash_codes_counts_and_lists_agree()
    {
        await using var registry = new TestRegistry();
        await registry.GetAsync("apps");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => WorkAsync(registry, worker)));

        var full = await registry.GetAsync("apps");
        var delta = await registry.GetAsync("apps/delta");
        var counts = full.Instances().CountBy(instance => instance.Text("status")!).OrderBy(entry => entry.Key, StringComparer.Ordinal);
        var counted = string.Concat(counts.Select(entry => $"{entry.Key}_{entry.Value}_"));
        Assert.Equal(counted, full.HashCode());
        Assert.Equal(full.HashCode(), delta.HashCode());
        var listed = full.Instances().Select(Key).Order().ToArray();
        var changed = delta.Instances().Where(instance => instance.Text("actionType") != "DELETED").Select(Key).Order();
        Assert.Equal(listed, changed);
        Assert.Equal(listed.Distinct(), listed);
    }

    private static string Key(JsonElement instance) => $"{instance.Text("app")}/{instance.Text("instanceId")}";

    private static async Task WorkAsync(TestRegistry registry, int worker)
    {
        var random = new Random(worker);
        for (var i = 0; i < 200; i++)
        {
            var instance = new TestInstance($"APP-{random.Next(4)}", $"host-{random.Next(40)}") { LastDirty = random.Next(1, 5) };
            switch (random.Next(6))
            {
                case 0 or 1: await registry.RegisterAsync(instance with { Status = random.Next(2) == 0 ? "UP" : "DOWN" }); break;
                case 2: await registry.RenewAsync(instance); break;
                case 3: await registry.CancelAsync(instance); break;
                case 4: await registry.SetStatusAsync(instance, "OUT_OF_SERVICE"); break;
                default: AssertConsistent(await registry.GetAsync("apps")); break;
            }
        }
    }

    private static void AssertConsistent(JsonElement full)
    {
        var total = full.HashCode().Split('_').Sum(part => int.TryParse(part, out var count) ? count : 0);
        Assert.Equal(full.Instances().Count(), total);
    }
}
