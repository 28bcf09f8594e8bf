using System.Net;
using System.Net.Sockets;

namespace Microservices.Golden;

/// <summary>Sends a scenario's requests to a running server and compares its answers with the recorded ones.</summary>
public sealed class Replay(Scenario scenario)
{
    /// <summary>The differences that are decisions.</summary>
    public Waivers Waivers { get; init; } = Waivers.None;

    /// <summary>What the scenario's tokens stand for on the server under test.</summary>
    public Tokens Tokens { get; init; } = new();

    /// <summary>Runs the whole scenario, with its waits in real time.</summary>
    public async Task<ReplayResult> RunAsync(IPEndPoint server, CancellationToken cancellation)
    {
        var differences = new List<Difference>();
        var unused = Waivers.Of(scenario.Name).ToHashSet();
        var (compared, waived) = (0, 0);
        foreach (var step in scenario.Steps)
        {
            if (step.WaitMs > 0) await Task.Delay(step.WaitMs, cancellation);
            var found = await RunAsync(step, server, cancellation);
            compared++;
            if (found.Count > 0 && Waivers.Of(scenario.Name, step.Name) is { } waiver)
            {
                waived++;
                unused.Remove(waiver);
                continue;
            }
            differences.AddRange(found.Select(what => new Difference(step.Name, $"{step.Request.Method} {step.Request.Path}", what)));
        }
        differences.AddRange(unused.Select(line => new Difference(line, "waiver", "nothing compared differs here: take the waiver out")));
        return new ReplayResult(compared, waived, differences);
    }

    private async Task<IReadOnlyList<string>> RunAsync(RecordedStep step, IPEndPoint server, CancellationToken cancellation)
    {
        try
        {
            var request = step.Request;
            var headers = request.Headers?.ToDictionary(header => header.Key, header => Tokens.Expand(header.Value)) ?? [];
            var path = Tokens.Expand(request.Path);
            var answer = await RawHttp.SendAsync(server, request.Method, path, headers, request.Content(Tokens), cancellation);
            var differences = StepComparison.Compare(step, answer, Tokens);
            Save(step, answer);
            return differences;
        }
        catch (Exception e)
            when (e is IOException or SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return [$"no answer: {e.Message}"];
        }
    }

    private void Save(RecordedStep step, Answer answer)
    {
        foreach (var (name, source) in step.Save ?? new Dictionary<string, string>())
        {
            var value = source.StartsWith("header:", StringComparison.Ordinal) ? answer.Header(source["header:".Length..]) : answer.Text();
            Tokens.Set($"@{{{name}}}", value ?? "");
        }
    }
}
