using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Microservices.Database;

/// <summary>Tells the failures of a database that is away, or goes away, from all others.</summary>
internal static class DatabaseFailure
{
    public static bool Is(Exception? error) =>
        error is DbException or RetryLimitExceededException || IsBroken(error) || (error is DbUpdateException && Is(error.InnerException));

    // When a connection breaks while a transaction begins, MySqlConnector passes on the exception of the stream (with TLS) or of the socket.
    // Types derived from IOException have other causes, such as a request body that is too large or a client that has disconnected.
    private static bool IsBroken(Exception? error) => error is EndOfStreamException or SocketException || error?.GetType() == typeof(IOException);
}
