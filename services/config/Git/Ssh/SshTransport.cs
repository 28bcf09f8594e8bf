using LibGit2Sharp;

namespace Microservices.ConfigServer.Git.Ssh;

/// <summary>Fetches over SSH for libgit2, whose own way starts a program that a small image does not have.</summary>
/// <remarks>libgit2 makes one for each fetch, by itself: what it needs to know comes with the call, through <see cref="Use"/>.</remarks>
internal sealed class SshTransport : SmartSubtransport
{
    private static readonly AsyncLocal<(SshCredentials Credentials, TimeSpan Timeout, TimeProvider Time)> Current = new();
    // For the whole process, when the first repository needs it.
    private static readonly SmartSubtransportRegistration<SshTransport> Registration =
        GlobalSettings.RegisterSmartSubtransport<SshTransport>("ssh");
    private SshStream? _stream;

    /// <summary>For the fetches that this call makes from here on.</summary>
    public static void Use(SshCredentials credentials, TimeSpan timeout, TimeProvider time)
    {
        _ = Registration;
        Current.Value = (credentials, timeout, time);
    }

    protected override SmartSubtransportStream Action(string url, GitSmartSubtransportAction action)
    {
        if (action is not (GitSmartSubtransportAction.UploadPackList or GitSmartSubtransportAction.UploadPack))
        {
            throw new NotSupportedException("nothing is ever pushed");
        }
        // One conversation: the list of branches comes first, then what is wanted of it.
        if (_stream is not null) return _stream;
        var address = SshAddress.Parse(url) ?? throw new LibGit2SharpException("not an address of an SSH host");
        var (credentials, timeout, time) = Current.Value;
        return _stream = new SshStream(this, new SshConnection(address, credentials, timeout, time));
    }

    protected override void Close()
    {
        _stream?.End();
        _stream = null;
    }

    private sealed class SshStream(SmartSubtransport transport, SshConnection connection) : SmartSubtransportStream(transport)
    {
        private const int MaxRead = 64 * 1024;

        public override int Read(Stream dataStream, long length, out long bytesRead)
        {
            var buffer = new byte[Math.Min(length, MaxRead)];
            var read = connection.Read(buffer);
            dataStream.Write(buffer, 0, read);
            bytesRead = read;
            return 0;
        }

        public void End() => connection.Dispose();

        public override int Write(Stream dataStream, long length)
        {
            var buffer = new byte[length];
            dataStream.ReadExactly(buffer);
            connection.Write(buffer);
            return 0;
        }
    }
}
