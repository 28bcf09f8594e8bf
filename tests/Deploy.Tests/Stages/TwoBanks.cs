using Microservices.Deploy.Tests.Emulator;

namespace Microservices.Deploy.Tests.Stages;

/// <summary>An emulated account in which stage 06 is up twice, as <c>bank</c> and as <c>green</c>; made when the first test asks for it.</summary>
public sealed class TwoBanks : IAsyncDisposable
{
    private AwsEmulator? _emulator;

    internal async Task<AwsEmulator> StartAsync(CancellationToken cancellation)
    {
        if (_emulator is not null) return _emulator;
        _emulator = await AwsEmulator.StartAsync(cancellation);
        foreach (var name in (string[])["bank", "green"])
        {
            await new Stage("06-alb", _emulator).Set(new() { ["BANK_NAME"] = name }).UpAsync(cancellation);
        }
        return _emulator;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _emulator?.DisposeAsync() ?? default;
}
