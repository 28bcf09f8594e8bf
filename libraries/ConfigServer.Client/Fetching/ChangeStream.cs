using System.Runtime.CompilerServices;

namespace Microservices.ConfigServer.Client;

/// <summary>The server-sent events of a config server that tells when settings have changed. Nothing is read from them but that.</summary>
internal sealed class ChangeStream(HttpResponseMessage response, Stream body, TimeProvider time) : IDisposable
{
    // The server says something every 15 seconds; a connection that says nothing for longer is dead.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(40);

    /// <summary>
    /// One for each reason to ask again: the stream has begun, so that nothing before it is missed, or something changed. Ends with the
    /// connection.
    /// </summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">It is silent for too long, or the token says so.</exception>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string field = "event:";
        using var reader = new StreamReader(body);
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        var name = "";
        while (await reader.ReadLineAsync(either.Token) is { } line)
        {
            silence.CancelAfter(LongestSilence);
            if (line.StartsWith(field, StringComparison.Ordinal)) name = line[field.Length..].Trim();
            if (line.Length > 0) continue;
            if (name is "ready" or "change") yield return name;
            name = "";
        }
    }

    public void Dispose() => response.Dispose();
}
