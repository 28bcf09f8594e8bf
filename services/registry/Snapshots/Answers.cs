using Microservices.Registry.Protocol;

namespace Microservices.Registry.Snapshots;

/// <summary>An answer in each form that was asked for. It is put together once, while those who ask for it wait without a thread.</summary>
internal sealed class Answers(Func<Representation, Answer> encode)
{
    private readonly Task<Answer>?[] _answers = new Task<Answer>?[Representations.Count];
    private readonly Task<EncodedBytes>?[] _zipped = new Task<EncodedBytes>?[Representations.Count];

    public async ValueTask<EncodedBytes> GetAsync(Representation representation, bool isZipped = false)
    {
        var slot = (int)representation;
        var answer = await OnceAsync(ref _answers[slot], () => encode(representation));
        return isZipped ? await OnceAsync(ref _zipped[slot], answer.Zip) : answer.Plain;
    }

    /// <summary>For timers and gauges, which have a thread to wait with.</summary>
    public EncodedBytes Get(Representation representation, bool isZipped = false) => GetAsync(representation, isZipped).AsTask().GetAwaiter().GetResult();

    private static Task<T> OnceAsync<T>(ref Task<T>? slot, Func<T> make)
    {
        if (Volatile.Read(ref slot) is { } known) return known;
        var made = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref slot, made.Task, null) is { } other) return other;
        // Not on the thread that receives requests.
        ThreadPool.QueueUserWorkItem(_ =>
        {
            try
            {
                made.SetResult(make());
            }
            catch (Exception exception)
            {
                made.SetException(exception);
            }
        });
        return made.Task;
    }
}
