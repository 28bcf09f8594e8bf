using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace Microservices.SystemTests.Compose;

/// <summary>Clients that read and write all the time: customers and accounts, by a service address for each.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    // About 100 requests a second: some are on their way when something breaks, and two cores have time for nine containers.
    private const int ClientsPerRequest = 1;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly ConcurrentQueue<Exchange> _exchanges = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _clients;
    private Uri _lastAccount;

    /// <param name="customers">The address of /customers.</param>
    /// <param name="accounts">The address of /accounts.</param>
    public Traffic(Uri customers, Uri accounts)
    {
        _lastAccount = new Uri($"{accounts}?customerId=1");
        (string Name, Func<HttpRequestMessage> Create)[] requests =
        [
            ("GET /customers/1", () => new(HttpMethod.Get, $"{customers}/1")),
            ("POST /customers", () => Post(customers, """{"firstName":"Anna","lastName":"Magnani","birthDate":"1908-03-07"}""")),
            ("GET /accounts/{id}", () => new(HttpMethod.Get, _lastAccount)),
            ("POST /accounts", () => Post(accounts, """{"accountType":"GIRO","customerId":2}""")),
        ];
        _clients = Task.WhenAll(requests.SelectMany(request => Enumerable.Repeat(request, ClientsPerRequest))
            .Select(request => Task.Run(() => AskAsync(request.Name, request.Create))));
    }

    /// <summary>The time since the beginning.</summary>
    public TimeSpan Now => _clock.Elapsed;

    /// <summary>All that was asked so far.</summary>
    public IReadOnlyCollection<Exchange> Exchanges => _exchanges;

    /// <summary>Lets the clients go on for a time.</summary>
    public static Task ForAsync(TimeSpan time, CancellationToken cancellation) => Task.Delay(time, cancellation);

    /// <summary>Done once every kind of request has succeeded without a break for a time, not counting what was before; fails after the limit.</summary>
    public Task CalmAsync(TimeSpan since, TimeSpan time, TimeSpan limit) => Eventually.HoldsAsync(
        () =>
        {
            var now = Now;
            var latest = _exchanges.Where(exchange => exchange.Answered > now - time).ToList();
            return now > since + time
                && latest.TrueForAll(exchange => exchange.IsSuccess) && latest.DistinctBy(exchange => exchange.Request).Count() == 4;
        },
        () => "requests still fail: " + string.Join(", ", _exchanges.Where(it => !it.IsSuccess).TakeLast(5)), limit);

    /// <summary>Ends the traffic; the requests on their way are answered first.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _clients;
    }

    /// <summary>Those among all things answered with 201 that are not there, and what is said of them.</summary>
    public async Task<IReadOnlyList<(Exchange Exchange, HttpStatusCode Status)>> LostAsync(CancellationToken cancellation)
    {
        var lost = new List<(Exchange, HttpStatusCode)>();
        foreach (var exchange in _exchanges.Where(exchange => exchange.Created is not null))
        {
            using var answer = await _http.GetAsync(exchange.Created, cancellation);
            if (answer.StatusCode != HttpStatusCode.OK) lost.Add((exchange, answer.StatusCode));
        }
        return lost;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        _http.Dispose();
    }

    private static HttpRequestMessage Post(Uri url, string json) =>
        new(HttpMethod.Post, url) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private async Task AskAsync(string name, Func<HttpRequestMessage> create)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!_stopping.IsCancellationRequested)
        {
            using var request = create();
            var exchange = await AskAsync(name, request);
            if (name == "POST /accounts" && exchange.Created is { } account) _lastAccount = account;
            _exchanges.Enqueue(exchange);
            await pace.WaitForNextTickAsync();
        }
    }

    private async Task<Exchange> AskAsync(string name, HttpRequestMessage request)
    {
        var sent = Now;
        try
        {
            using var answer = await _http.SendAsync(request);
            var isComeAgain = answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is not null
                && answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
            return new(name, sent, Now - sent, answer.StatusCode, isComeAgain,
                answer.StatusCode == HttpStatusCode.Created ? answer.Headers.Location : null);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return new(name, sent, Now - sent, null, IsComeAgain: false, null);
        }
    }
}
