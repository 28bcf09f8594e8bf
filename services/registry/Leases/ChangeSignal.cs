namespace Microservices.Registry.Leases;

/// <summary>Wakes whoever tells clients of changes. Costs nothing while nobody listens.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource? _waiting;

    public void Raise() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();

    /// <summary>Ends with the first change after the call. For one caller at a time.</summary>
    public Task NextAsync(CancellationToken cancellationToken)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _waiting, waiting);
        return waiting.Task.WaitAsync(cancellationToken);
    }
}
