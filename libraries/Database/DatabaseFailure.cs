using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Microservices.Database;

/// <summary>Tells the failures of a database that is away, or goes away, from all others.</summary>
internal static class DatabaseFailure
{
    // MySqlConnector says the end of a stream as it is when a connection breaks while a transaction begins.
    public static bool Is(Exception error) =>
        error is DbException or RetryLimitExceededException or EndOfStreamException or DbUpdateException { InnerException: DbException or EndOfStreamException };
}
