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

    // A connection that breaks while a transaction begins: MySqlConnector says it as the stream (with TLS) or the socket does. What is more
    // special than an IOException is others' business: a request that is too long, a client that is gone.
    private static bool IsBroken(Exception? error) => error is EndOfStreamException or SocketException || error?.GetType() == typeof(IOException);
}
