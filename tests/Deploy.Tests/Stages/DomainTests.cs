using System.Text.Json.Nodes;
using Microservices.Deploy.Tests.Emulator;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>Stage 07 against an emulated account: a domain for the bank of stage 06, a second bank, a shift between them.</summary>
public sealed class DomainTests(TwoBanks banks) : IClassFixture<TwoBanks>, IAsyncLifetime
{
    private AwsEmulator _emulator = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _emulator = await banks.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => default; // each test takes away what it has made

    [Fact(Explicit = true)]
    public async Task A_domain_comes_leads_to_blue_shifts_to_green_and_goes()
    {
        var before = await _emulator.InventoryAsync(Cancellation);
        var stage = Of("bank.example.org");

        using (stage.Failing("bank-07"))
        {
            var (exitCode, output, error) = await stage.RunAsync("up", Cancellation);
            Assert.Equal(1, exitCode);
            Assert.Contains("stopped at: stack bank-07. What there is:\n  bank-07", error, StringComparison.Ordinal);
            Assert.Contains("by hand, where bank.example.org is registered", output, StringComparison.Ordinal);
        }
        Assert.Equal("https://bank.example.org/customers/address", await stage.UpAsync(Cancellation));
        Assert.Equal(["bank.example.org. A blue 100", "blue.bank.example.org. A blue PRIMARY"], await RecordsAsync());
        var made = await _emulator.InventoryAsync(Cancellation);
        await stage.UpAsync(Cancellation);
        Assert.Equal(made, await _emulator.InventoryAsync(Cancellation));
        await ListenersAsync("bank-06");
        Assert.Equal(3, (await stage.RunAsync("shift", Cancellation, "10")).ExitCode);

        stage.Set(new() { ["GREEN"] = "green" });
        await stage.UpAsync(Cancellation);
        await ListenersAsync("green-06");
        var shifted = await stage.RunAsync("shift", Cancellation, "10");
        Assert.Equal((0, "blue 90, green 10; a minute until everybody knows"), (shifted.ExitCode, shifted.Output.TrimEnd().Split('\n')[^1]));
        stage.Set(new() { ["GREEN"] = "", ["DOMAIN"] = "" });
        await stage.UpAsync(Cancellation);
        Assert.Equal(
            [
                "bank.example.org. A blue 90", "bank.example.org. A green 10", "blue.bank.example.org. A blue PRIMARY", "blue.bank.example.org. A green SECONDARY",
                "green.bank.example.org. A blue SECONDARY", "green.bank.example.org. A green PRIMARY",
            ],
            await RecordsAsync());

        stage.Set(new() { ["GREEN"] = "none" });
        Assert.Equal(2, (await stage.RunAsync("up", Cancellation)).ExitCode);
        Assert.Equal(1, (await new Stage("06-alb", _emulator).RunAsync("down", Cancellation, "--yes")).ExitCode);
        Assert.Equal(0, (await stage.RunAsync("shift", Cancellation, "0")).ExitCode);
        await stage.UpAsync(Cancellation);
        Assert.Equal(made, await _emulator.InventoryAsync(Cancellation));

        await stage.DownAsync(Cancellation, "--keep-zone");
        Assert.Equal(["route53 HostedZones"], (await _emulator.InventoryAsync(Cancellation)).Except(before)
            .Where(line => line.StartsWith("route53 Hosted", StringComparison.Ordinal)).Select(line => line[..19]));
        await stage.DownAsync(Cancellation);
        Assert.Equal(before, await _emulator.InventoryAsync(Cancellation));
        await stage.DownAsync(Cancellation);
    }

    [Fact(Explicit = true)]
    public async Task A_zone_of_the_account_hands_a_sub_domain_over_or_is_used_as_it_is()
    {
        var parent = (string)(await _emulator.AwsAsync(Cancellation, "route53", "create-hosted-zone", "--name", "example.org", "--caller-reference", "1"))["HostedZone"]!["Id"]!;
        parent = parent.Split('/')[^1];
        var before = await _emulator.InventoryAsync(Cancellation);

        var stage = Of("bank.example.org").Set(new() { ["PARENT_ZONE"] = parent });
        var (exitCode, output, error) = await stage.RunAsync("up", Cancellation);
        Assert.True(exitCode == 0, error);
        Assert.Contains($"nothing to do by hand: zone {parent} hands bank.example.org over", output, StringComparison.Ordinal);
        Assert.Contains("route53 Records bank.example.org. NS ", (await _emulator.InventoryAsync(Cancellation)).Except(before));
        await stage.DownAsync(Cancellation);
        Assert.Equal(before, await _emulator.InventoryAsync(Cancellation));

        stage = Of("example.org").Set(new() { ["ZONE"] = parent });
        await stage.UpAsync(Cancellation);
        stage.Set(new() { ["ZONE"] = "" });
        await stage.UpAsync(Cancellation);
        Assert.DoesNotContain((await _emulator.InventoryAsync(Cancellation)).Except(before), line => line.StartsWith("route53 HostedZones", StringComparison.Ordinal));
        await stage.DownAsync(Cancellation);
        // The record that proves the domain may serve other certificates too.
        Assert.Equal(["route53 Records _0123456789abcdef.example.org. CNAME "], (await _emulator.InventoryAsync(Cancellation)).Except(before));
    }

    [Fact(Explicit = true)]
    public async Task What_cannot_work_is_refused_before_anything_is_made()
    {
        var before = await _emulator.InventoryAsync(Cancellation);

        foreach (var domain in (string[])["", "localhost", "bank.example.org;id"])
        {
            Assert.Equal(2, (await Of(domain).RunAsync("up", Cancellation)).ExitCode);
        }
        var (exitCode, _, error) = await Of("bank.example.org").Set(new() { ["BLUE"] = "nobody" }).RunAsync("up", Cancellation);
        Assert.Equal(3, exitCode);
        Assert.Contains("nobody-06 is not there: BANK_NAME=nobody deploy/06-alb/up first", error, StringComparison.Ordinal);
        Assert.Equal(2, (await Of("bank.example.org").Set(new() { ["GREEN"] = "bank" }).RunAsync("up", Cancellation)).ExitCode);
        Assert.Equal(3, (await Of("").RunAsync("shift", Cancellation, "10")).ExitCode);
        foreach (var share in (string[])["", "101"]) Assert.Equal(2, (await Of("").RunAsync("shift", Cancellation, share)).ExitCode);

        Assert.Equal(before, await _emulator.InventoryAsync(Cancellation));
    }

    private Stage Of(string domain) => new Stage("07-route53", _emulator).Set(new() { ["DOMAIN"] = domain });

    /// <summary>Those that lead to load balancers.</summary>
    private async Task<IEnumerable<string>> RecordsAsync()
    {
        var zone = (await _emulator.AwsAsync(Cancellation, "route53", "list-hosted-zones", "--query", "HostedZones[?Name=='bank.example.org.'].Id")).AsArray().Single();
        var records = await _emulator.AwsAsync(Cancellation, "route53", "list-resource-record-sets", "--hosted-zone-id", (string)zone!, "--query", "ResourceRecordSets[?AliasTarget]");
        Assert.All(records.AsArray(), record => Assert.True((bool)record!["AliasTarget"]!["EvaluateTargetHealth"]!));
        return records.AsArray()
            .Select(record => $"{record!["Name"]} {record["Type"]} {record["SetIdentifier"]} {record["Weight"]}{record["Failover"]}").Order(StringComparer.Ordinal);
    }

    /// <summary>Port 80 redirects everything; 443 has a certificate, stage 06's paths and a 404 for the rest.</summary>
    private async Task ListenersAsync(string bank)
    {
        var outputs = (await _emulator.AwsAsync(Cancellation, "cloudformation", "describe-stacks", "--stack-name", bank))["Stacks"]![0]!["Outputs"]!
            .AsArray().ToDictionary(item => (string)item!["OutputKey"]!, item => (string)item!["OutputValue"]!);
        var listeners = (await _emulator.AwsAsync(Cancellation, "elbv2", "describe-listeners", "--load-balancer-arn", outputs["BalancerArn"]))["Listeners"]!.AsArray();
        Assert.Equal([80, 443], listeners.Select(listener => (int)listener!["Port"]!).Order());

        var plain = await RulesAsync(outputs["Listener"]);
        Assert.All(plain.Take(2), rule => Assert.Equal(("redirect", "HTTPS", "443", "HTTP_301"), (
            (string)rule["Actions"]![0]!["Type"]!, (string)rule["Actions"]![0]!["RedirectConfig"]!["Protocol"]!,
            (string)rule["Actions"]![0]!["RedirectConfig"]!["Port"]!, (string)rule["Actions"]![0]!["RedirectConfig"]!["StatusCode"]!)));

        var https = listeners.Single(listener => (int)listener!["Port"]! == 443)!;
        Assert.StartsWith("arn:aws:acm:", (string)https["Certificates"]![0]!["CertificateArn"]!, StringComparison.Ordinal);
        Assert.Equal(["/customers*", "/accounts*"], (await RulesAsync((string)https["ListenerArn"]!)).Take(2).Select(Pattern));
        Assert.Equal([outputs["CustomerTargets"], outputs["AccountingTargets"]],
            (await RulesAsync((string)https["ListenerArn"]!)).Take(2).Select(rule => (string)rule["Actions"]![0]!["TargetGroupArn"]!));
        Assert.Equal("404", (string)https["DefaultActions"]![0]!["FixedResponseConfig"]!["StatusCode"]!);
    }

    private static string Pattern(JsonNode rule) => (string)rule["Conditions"]![0]!["PathPatternConfig"]!["Values"]![0]!;

    private async Task<List<JsonNode>> RulesAsync(string listener) =>
        [.. (await _emulator.AwsAsync(Cancellation, "elbv2", "describe-rules", "--listener-arn", listener))["Rules"]!.AsArray().Select(rule => rule!)
            .OrderBy(rule => int.TryParse((string)rule["Priority"]!, out var priority) ? priority : int.MaxValue)];
}
