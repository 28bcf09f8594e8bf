namespace Microservices.SystemTests.Compose;

/// <summary>What a fault did to the clients.</summary>
/// <param name="Requests">Requests from the fault's begin until all was well again.</param>
/// <param name="Refusals">Those that did not succeed.</param>
/// <param name="LongestWait">The longest time until an answer.</param>
/// <param name="RecoveredAfter">From the end of the fault's cause to the last request that did not succeed; zero if there is none.</param>
internal sealed record Impact(int Requests, IReadOnlyList<Exchange> Refusals, TimeSpan LongestWait, TimeSpan RecoveredAfter)
{
    public static Impact Of(IReadOnlyCollection<Exchange> exchanges, TimeSpan begin, TimeSpan end)
    {
        var during = exchanges.Where(exchange => exchange.Answered >= begin).ToList();
        var refused = during.Where(exchange => !exchange.IsSuccess).ToList();
        var last = refused.Select(exchange => exchange.Answered).DefaultIfEmpty(end).Max();
        return new(during.Count, refused, during.Max(exchange => exchange.Took), last > end ? last - end : TimeSpan.Zero);
    }
}
