using Microservices.ConfigServer.Requests;

namespace Microservices.ConfigServer.Sources;

/// <summary>A place that configuration comes from.</summary>
internal interface IBackEnd
{
    /// <summary>Waits until the back end can answer, when it never could before. Does not fail.</summary>
    ValueTask PrepareAsync(EnvironmentRequest request, CancellationToken cancellation);

    /// <summary>
    /// Whatever <paramref name="use"/> makes of the files for the request. It is called again with other files where the back end has
    /// something to fall back to.
    /// </summary>
    /// <exception cref="RefusedException">There is no such label, or the back end cannot be reached.</exception>
    TResult Use<TResult>(EnvironmentRequest request, FileProbe probe, Func<Checkout, TResult> use);

    /// <returns>One request for each label of a list, in the order they are listed, where the back end knows such lists.</returns>
    IReadOnlyList<EnvironmentRequest> Split(EnvironmentRequest request);

    /// <summary>Whether labels of a list that do not exist are left out.</summary>
    bool SkipsMissingLabels { get; }

    /// <summary>What keeps it from answering, null while it can.</summary>
    string? Outage { get; }

    /// <summary>What is wrong although it answers.</summary>
    IEnumerable<BackEndProblem> Problems { get; }
}
