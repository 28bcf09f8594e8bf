namespace Microservices.Registry.Protocol;

/// <summary>
/// How long a thread has served one connection. One that always has another request ready would keep the thread that receives
/// requests from all others.
/// </summary>
internal static class Turn
{
    private const int MaxRequests = 16;

    // With longer breaks between them the thread has looked after others.
    private static readonly TimeSpan WithoutBreaks = TimeSpan.FromMilliseconds(2);

    [ThreadStatic]
    private static string? _connection;

    [ThreadStatic]
    private static int _requests;

    [ThreadStatic]
    private static long _began;

    /// <summary>Counts a request. When it is too much, the connection is to go on elsewhere.</summary>
    public static bool IsOver(HttpContext http, TimeProvider time)
    {
        var connection = http.Connection.Id;
        if (ReferenceEquals(connection, _connection) && ++_requests < MaxRequests) return false;
        var isOver = _requests == MaxRequests && time.GetElapsedTime(_began) < WithoutBreaks;
        (_connection, _requests, _began) = (connection, 0, time.GetTimestamp());
        return isOver;
    }
}
