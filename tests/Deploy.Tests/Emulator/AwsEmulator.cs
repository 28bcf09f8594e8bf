using System.Text.Json.Nodes;
using Microservices.Golden;
using Microservices.SystemTests;
using Microservices.SystemTests.Compose;

namespace Microservices.Deploy.Tests.Emulator;

/// <summary>An empty AWS account: Moto in a container, with the shim beside this file for what its CloudFormation lacks.</summary>
internal sealed class AwsEmulator : IAsyncDisposable
{
    private static readonly string Folder = Repository.PathOf("tests", "Deploy.Tests", "Emulator");

    private readonly string _container;
    private readonly HttpClient _http;

    private AwsEmulator(string container, string address)
    {
        _container = container;
        _http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        Environment = new()
        {
            ["AWS_ENDPOINT_URL"] = $"http://{address}",
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_DEFAULT_REGION"] = "eu-west-1", // the CLI's version 1 ignores the endpoint for RDS in us-east-1
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PAGER"] = "",
        };
    }

    /// <summary>What the AWS CLI has to know.</summary>
    public Dictionary<string, string> Environment { get; }

    public static async Task<AwsEmulator> StartAsync(CancellationToken cancellation)
    {
        await Docker.RequireAsync(cancellation);
        await AwsCli.PrepareAsync();
        if (AwsEmulators.TryTake(out var idle)) return idle!;
        var container = await Docker.RunAsync(cancellation, "run", "--detach", "--label", Docker.Label, "--publish", "127.0.0.1::5000", "--volume", $"{Folder}:/emulator:ro",
            "--entrypoint", "python3", "motoserver/moto:5.2.1", "/emulator/shim.py", "5000", "0.0.0.0");
        var emulator = new AwsEmulator(container, await Docker.RunAsync(cancellation, "port", container, "5000"));
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                using var answer = await emulator._http.GetAsync(new Uri("/moto-api/data.json", UriKind.Relative), cancellation);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, () => "the emulator does not answer");
        return emulator;
    }

    /// <summary>Everything in the account, a line each.</summary>
    public async Task<IReadOnlyList<string>> InventoryAsync(CancellationToken cancellation) =>
        (await _http.GetStringAsync(new Uri("/shim/inventory", UriKind.Relative), cancellation)).Split('\n');

    /// <summary>Refuses these calls of the API, such as <c>RegisterTaskDefinition</c>, from now on, and no others.</summary>
    public async Task RefuseAsync(CancellationToken cancellation, params string[] calls)
    {
        using var content = new StringContent(string.Join(' ', calls));
        using var answer = await _http.PutAsync(new Uri("/shim/refused", UriKind.Relative), content, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks the AWS CLI.</summary>
    public async Task<JsonNode> AwsAsync(CancellationToken cancellation, params string[] arguments)
    {
        var (exitCode, output, error) = await Command.RunAsync("aws", [.. arguments, "--output", "json"], Environment, cancellation);
        Assert.True(exitCode == 0, $"aws {string.Join(' ', arguments)}: {error}");
        return JsonNode.Parse(output.Length == 0 ? "{}" : output)!;
    }

    /// <summary>Empties the account for the next test.</summary>
    public async ValueTask DisposeAsync()
    {
        await RefuseAsync(CancellationToken.None);
        using var answer = await _http.PostAsync(new Uri("/moto-api/reset", UriKind.Relative), null, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
        AwsEmulators.Return(this);
    }

    /// <summary>Ends the emulator.</summary>
    public async Task RemoveAsync()
    {
        _http.Dispose();
        await Docker.RunAsync(CancellationToken.None, "rm", "--force", "--volumes", _container);
    }
}
