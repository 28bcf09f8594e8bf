namespace Microservices.Registry.Tests;

/// <summary>The whole table of who decides an instance's status, row by row.</summary>
public sealed class StatusTableTests
{
    private static readonly string[] Statuses = ["UP", "DOWN", "STARTING", "OUT_OF_SERVICE", "UNKNOWN"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_registration_leads_to_the_status_that_the_rules_say(bool isReplica)
    {
        await using var registry = new TestRegistry();
        var (wrong, row) = (new List<string>(), 0);
        foreach (var existing in Statuses.Append(null))
            foreach (var overridden in existing is null ? new string?[] { null } : [.. Statuses, null])
                foreach (var incoming in Statuses)
                {
                    var instance = new TestInstance("TABLE", $"row-{row++}");
                    if (existing is not null) await registry.RegisterAsync(instance with { Status = existing });
                    // Setting what is there already stores nothing.
                    var isSet = overridden is not null && overridden != existing;
                    if (isSet) await registry.SetStatusAsync(instance, overridden!);

                    await registry.RegisterAsync(instance with { Status = incoming, LastDirty = instance.LastDirty + 1 }, isReplica);

                    var held = isSet ? overridden : existing;
                    var expected = Expected(incoming, isSet ? overridden : null, held, isReplica);
                    var actual = (await registry.GetInstanceAsync(instance)).Text("status");
                    if (actual != expected) wrong.Add($"{existing}, {overridden} set, {incoming} comes: {actual} instead of {expected}");
                }
        Assert.Empty(wrong);
    }

    private static string Expected(string incoming, string? overridden, string? held, bool isReplica)
    {
        if (incoming is "DOWN" or "STARTING" or "UNKNOWN") return incoming;
        if (overridden is not null) return overridden;
        return !isReplica && held is ("UP" or "OUT_OF_SERVICE") ? held : incoming;
    }
}
