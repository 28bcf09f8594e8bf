using System.Globalization;
using Microservices.Golden;

namespace Microservices.SystemTests.Compose;

/// <summary>What was measured of each fault, as the table of docs/operations.md in artifacts/faults.md.</summary>
internal static class FaultTable
{
    private static readonly string File = Repository.PathOf("artifacts", "faults.md");
    private static readonly Lock Writing = new();
    private static bool _begun;

    public static void Add(string fault, Impact impact)
    {
        lock (Writing)
        {
            if (!_begun)
            {
                System.IO.File.WriteAllLines(File, ["| fault | requests | of them 503 | longest wait | recovered after |", "| --- | --- | --- | --- | --- |"]);
            }
            _begun = true;
            System.IO.File.AppendAllText(File, string.Create(CultureInfo.InvariantCulture,
                $"| {fault} | {impact.Requests} | {impact.Refusals.Count} | {impact.LongestWait.TotalSeconds:0.00} s | {impact.RecoveredAfter.TotalSeconds:0.0} s |\n"));
        }
    }
}
