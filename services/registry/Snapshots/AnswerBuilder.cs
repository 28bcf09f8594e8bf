using System.Buffers;

namespace Microservices.Registry.Snapshots;

/// <summary>
/// Puts an answer together. Large fragments are shared with the application they belong to; runs of small ones are joined, because
/// they compress better together and are cheaper to send.
/// </summary>
internal sealed class AnswerBuilder
{
    private const int Large = 32 * 1024;

    private readonly List<Fragment> _parts = [];
    private readonly ArrayBufferWriter<byte> _small = new();

    public void Add(ReadOnlySpan<byte> bytes) => _small.Write(bytes);

    public void Add(Fragment fragment)
    {
        if (fragment.Bytes.Length < Large)
        {
            Add(fragment.Bytes);
            return;
        }
        CloseSmall();
        _parts.Add(fragment);
    }

    public Answer Build()
    {
        CloseSmall();
        return new([.. _parts]);
    }

    private void CloseSmall()
    {
        if (_small.WrittenCount == 0) return;
        _parts.Add(new(_small.WrittenSpan.ToArray()));
        _small.ResetWrittenCount();
    }
}
