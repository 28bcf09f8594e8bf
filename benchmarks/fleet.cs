#:property PublishAot=false
#:property ConcurrentGarbageCollection=true

// A fleet of instances and clients of a registry. Usage: dotnet run -c Release benchmarks/fleet.cs -- URL INSTANCES
// registers them; with SECONDS CHANGES-A-SECOND CLIENTS behind it they renew, change and fetch at a steady rate while one listener is
// notified of the changes, and the program prints the latencies. The first renewal interval is reported separately, because the registry
// encodes every list for the first time then.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

var url = args[0].TrimEnd('/');
var instances = Number(1, 1000);
var seconds = Number(2, 0);
var changesASecond = Number(3, 0);
var clients = Number(4, 0);
const int PerApplication = 50;
const int RenewalSeconds = 30;
const int Connections = 64;

using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AutomaticDecompression = DecompressionMethods.None };
using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
http.DefaultRequestHeaders.Add("Accept", "application/json");
// The clients' answers have megabytes: they have connections of their own, and nothing is kept of them.
using var fetching = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(30) };
fetching.DefaultRequestHeaders.Add("Accept", "application/json");
var failed = 0L;
if (seconds is > 0 and <= RenewalSeconds)
{
    Console.Error.WriteLine($"SECONDS is to be more than {RenewalSeconds}: what comes in the first interval between two renewals is not counted.");
    return 2;
}

var watch = Stopwatch.StartNew();
if (seconds == 0)
{
    await RegisterAllAsync();
    return failed == 0 ? 0 : 1;
}

// Each instance has its own moment within the interval, as real ones have.
var renewals = new List<double>();
var longestAtFirst = 0.0;
var changed = new ConcurrentDictionary<string, long>();
var told = new List<double>();
var late = 0L;
var end = TimeSpan.FromSeconds(seconds);
watch.Restart();
using (var listening = new CancellationTokenSource())
{
    var listener = ListenAsync(listening.Token);
    await Task.WhenAll(RenewAsync(), ChangeAsync(), Task.WhenAll(Enumerable.Range(0, clients).Select(FetchAsync)));
    await listening.CancelAsync();
    await listener;
}
renewals.Sort();
told.Sort();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{renewals.Count} {failed} {late} {At(renewals, 0.5):0.00} {At(renewals, 0.99):0.00} {renewals[^1]:0.0} {longestAtFirst:0.0} {At(told, 0.5):0.00} {At(told, 0.99):0.00}"));
return 0;

int Number(int index, int without) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : without;

static double At(List<double> times, double part) => times.Count == 0 ? double.NaN : times[(int)(part * (times.Count - 1))];

(string App, string Id) NamesOf(int i)
{
    var app = string.Create(CultureInfo.InvariantCulture, $"APP{i / PerApplication:00000}");
    return (app, string.Create(CultureInfo.InvariantCulture, $"host{i:000000}:app{i / PerApplication:00000}:8080"));
}

async Task RegisterAllAsync()
{
    var options = new ParallelOptions { MaxDegreeOfParallelism = Connections };
    await Parallel.ForEachAsync(Enumerable.Range(0, instances), options, async (i, _) => await RegisterAsync(i));
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{instances} registered in {watch.Elapsed.TotalSeconds:0.0} s, {failed} failed"));
}

async Task RegisterAsync(int i)
{
    var (app, id) = NamesOf(i);
    var address = $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}";
    var vip = app.ToLowerInvariant();
    using var body = new StringContent(
        $$$"""
        {"instance":{"instanceId":"{{{id}}}","hostName":"{{{address}}}","app":"{{{app}}}","ipAddr":"{{{address}}}","status":"UP","overriddenStatus":"UNKNOWN",
        "port":{"$":8080,"@enabled":"true"},"securePort":{"$":443,"@enabled":"false"},"countryId":1,
        "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
        "leaseInfo":{"renewalIntervalInSecs":{{{RenewalSeconds}}},"durationInSecs":90},
        "metadata":{"zone":"a","version":"1.0","team":"bank","management.port":"8080"},
        "homePageUrl":"http://{{{address}}}:8080/","statusPageUrl":"http://{{{address}}}:8080/info","healthCheckUrl":"http://{{{address}}}:8080/health",
        "vipAddress":"{{{vip}}}","secureVipAddress":"{{{vip}}}","lastDirtyTimestamp":"1700000000000"}}
        """,
        Encoding.UTF8, "application/json");
    await CountAsync(http.PostAsync($"{url}/apps/{app}", body));
}

async Task CountAsync(Task<HttpResponseMessage> request)
{
    try
    {
        using var response = await request;
        await response.Content.CopyToAsync(Stream.Null);
        if (!response.IsSuccessStatusCode) Interlocked.Increment(ref failed);
    }
    catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
    {
        Interlocked.Increment(ref failed);
    }
}

async Task RenewAsync()
{
    var running = new List<Task>();
    long sent = 0;
    while (watch.Elapsed < end)
    {
        var due = (long)(watch.Elapsed.TotalSeconds / RenewalSeconds * instances);
        for (; sent < due; sent++) running.Add(RenewOneAsync((int)(sent % instances), (double)sent / instances * RenewalSeconds));
        running.RemoveAll(task => task.IsCompleted);
        await Task.Delay(5);
    }
    await Task.WhenAll(running);
}

async Task RenewOneAsync(int i, double dueAt)
{
    var (app, id) = NamesOf(i);
    var began = Stopwatch.GetTimestamp();
    // More than a second behind, it is this program that is too slow, and its figures mean nothing.
    if (watch.Elapsed.TotalSeconds - dueAt > 1) Interlocked.Increment(ref late);
    using var request = new HttpRequestMessage(HttpMethod.Put, $"{url}/apps/{app}/{id}?status=UP");
    await CountAsync(http.SendAsync(request));
    var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    lock (renewals)
    {
        if (dueAt < RenewalSeconds) longestAtFirst = Math.Max(longestAtFirst, took);
        else renewals.Add(took);
    }
}

async Task ChangeAsync()
{
    if (changesASecond == 0) return;
    var random = new Random(1);
    using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / changesASecond));
    while (watch.Elapsed < end && await pace.WaitForNextTickAsync())
    {
        var i = random.Next(instances);
        changed[NamesOf(i).Id] = Stopwatch.GetTimestamp();
        await RegisterAsync(i);
    }
}

// How long after a registration was sent the listener has it.
async Task ListenAsync(CancellationToken end)
{
    const string Name = "\"instanceId\":\"";
    try
    {
        using var reader = new StreamReader(await fetching.GetStreamAsync($"{url}/events", end));
        while (await reader.ReadLineAsync(end) is { } line)
        {
            for (var at = line.IndexOf(Name, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Name, at, StringComparison.Ordinal))
            {
                at += Name.Length;
                var isLate = watch.Elapsed.TotalSeconds > RenewalSeconds;
                if (changed.TryRemove(line[at..line.IndexOf('"', at)], out var sent) && isLate) told.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }
    }
    catch (OperationCanceledException)
    {
        // The run is over.
    }
}

async Task FetchAsync(int client)
{
    await Task.Delay(TimeSpan.FromSeconds((double)client / clients * RenewalSeconds));
    while (watch.Elapsed < end)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{url}/apps/delta");
        request.Headers.Add("Accept-Encoding", "gzip");
        await CountAsync(fetching.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
        await Task.Delay(TimeSpan.FromSeconds(RenewalSeconds));
    }
}
