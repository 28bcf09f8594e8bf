#:property PublishAot=false

// All four services on this machine, with embedded databases, in one terminal: dotnet run dev.cs
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

var root = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;
if (!Options.TryParse(args, root, out var options, out var complaint))
{
    Console.Error.WriteLine($"{complaint}\n\n{Options.Usage}");
    return 2;
}
if (options.Help)
{
    Console.WriteLine(Options.Usage);
    return 0;
}

using var stop = new CancellationTokenSource();
using var hurry = new CancellationTokenSource();
PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
var registrations = signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
{
    context.Cancel = true;
    (stop.IsCancellationRequested ? hurry : stop).Cancel();
})).ToList();
using var parentWatch = Unix.WatchParent(stop);

var services = Service.All(options, root).Where(service => options.Only is null || options.Only == service.Name).ToList();
if (!PortsAreFree(services)) return 1;
if (!options.NoBuild && !await Build.RunAsync(root, stop.Token)) return stop.IsCancellationRequested ? 0 : 1;
if (services.FirstOrDefault(service => !File.Exists(service.Assembly)) is { } unbuilt)
{
    Console.Error.WriteLine($"{unbuilt.Name} is not built: leave --no-build out");
    return 1;
}
PrepareData(options);

var children = services.Select(service => new Child(service, root, stop.Token)).ToList();
using var watchdog = Unix.StartWatchdog();
var started = new Stopwatch();
try
{
    // Any order works; this one has the settings and the registry at hand when the other two ask for them.
    started.Start();
    await StartAsync(children.Where(child => child.IsServer));
    await StartAsync(children.Where(child => !child.IsServer));
    PrintTable();
    Log.Stream();
    await Task.WhenAny(Task.WhenAll(children.Select(child => child.Ended)), Task.Delay(Timeout.Infinite, stop.Token));
}
catch (OperationCanceledException)
{
    // Stopped while starting: the same way out.
}

Log.Stream();
foreach (var child in Enumerable.Reverse(children)) await child.StopAsync(hurry.Token);
watchdog?.StandardInput.WriteLine("done");
foreach (var registration in registrations) registration.Dispose();
return stop.IsCancellationRequested ? 0 : 1;

static bool PortsAreFree(IEnumerable<Service> services)
{
    var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
    var missing = services.Where(service => taken.Contains(service.Port)).ToList();
    foreach (var service in missing) Console.Error.WriteLine($"port {service.Port} is taken, {service.Name} needs it");
    if (missing.Count > 0) Console.Error.WriteLine("Nothing was started. --port-offset N moves all ports by N.");
    return missing.Count == 0;
}

static void PrepareData(Options options)
{
    Directory.CreateDirectory(options.DataFolder);
    if (!options.Reset) return;
    foreach (var file in Directory.GetFiles(options.DataFolder, "*.db*")) File.Delete(file);
}

async Task StartAsync(IEnumerable<Child> starting)
{
    foreach (var child in starting)
    {
        child.Start();
        watchdog?.StandardInput.WriteLine(child.Id);
    }
    using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
    http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    var ready = Task.WhenAll(starting.Select(child => child.WaitUntilReadyAsync(http)));
    if (await Task.WhenAny(ready, Task.Delay(TimeSpan.FromSeconds(15), stop.Token)) != ready)
    {
        var late = string.Join(" and ", starting.Where(child => child.IsStarting).Select(child => child.Name));
        Log.Say($"still waiting for {late}; this is what they say:");
        Log.Stream();
    }
    await ready;
}

void PrintTable()
{
    Log.Say($"\n  {"service",-12}{"URL",-26}{"ready after",12}{"memory",10}");
    foreach (var child in children) Log.Say("  " + child.Row());
    Log.Say(string.Create(CultureInfo.InvariantCulture,
        $"  {"together",-38}{started.Elapsed.TotalSeconds,10:0.0} s{children.Sum(child => child.Memory),7:0} MB"));
    if (children.Find(child => child.Name == "accounting") is { } accounting)
        Log.Say($$"""

              Try:  curl -s -d '{"accountType":"GIRO","customerId":1}' -H 'content-type: application/json' {{accounting.Url}}/accounts
            """);
    Log.Say("  Ctrl-C stops everything.\n");
}

internal sealed record Options(string Profile, int PortOffset, bool Reset, bool NoBuild, string? Only, bool Help, string DataFolder)
{
    public const string Usage = """
        Starts the config server, the registry, customer and accounting on this machine.

        dotnet run dev.cs [-- options]
          --profile NAME     settings of config-repo/application-NAME.yml, default dev (embedded databases)
          --reset            empty the embedded databases first
          --port-offset N    move all ports by N; the databases are then in .data/offset-N
          --no-build         start what was built before
          --only NAME        start only this service of the four
          --help             this text

        Ports: config 8888, registry 8761, customer 8081, accounting 8082. Databases: .data/
        When one service has ended, the others go on. Start it again from another terminal, with the same options:
          dotnet run dev.cs -- --no-build --only customer
        """;

    public static bool TryParse(string[] args, string root, out Options options, out string complaint)
    {
        options = new Options("dev", 0, false, false, null, false, "");
        complaint = "";
        var rest = new Queue<string>(args.SelectMany(arg => arg.StartsWith("--", StringComparison.Ordinal) ? arg.Split('=', 2) : [arg]));
        while (complaint.Length == 0 && rest.TryDequeue(out var name))
        {
            var value = name is "--profile" or "--port-offset" or "--only" && rest.TryDequeue(out var next) ? next : "";
            options = (name, value) switch
            {
                ("--reset", _) => options with { Reset = true },
                ("--no-build", _) => options with { NoBuild = true },
                ("--help" or "-h", _) => options with { Help = true },
                ("--profile", { Length: > 0 }) => options with { Profile = value },
                ("--only", { Length: > 0 }) => options with { Only = value },
                ("--port-offset", _) when int.TryParse(value, NumberStyles.None, null, out var by) => options with { PortOffset = by },
                ("--port-offset", _) => Complain(options, $"{name} needs a number", out complaint),
                ("--profile" or "--only", _) => Complain(options, $"{name} needs a name", out complaint),
                _ => Complain(options, $"unknown option {name}", out complaint),
            };
        }
        var folder = Path.Combine(root, ".data", options.PortOffset == 0 ? "" : $"offset-{options.PortOffset}");
        options = options with { DataFolder = folder };
        if (complaint.Length == 0) complaint = Contradiction(options, root);
        return complaint.Length == 0;
    }

    private static string Contradiction(Options options, string root)
    {
        if (options.PortOffset > IPEndPoint.MaxPort - 8888) return $"--port-offset must be at most {IPEndPoint.MaxPort - 8888}";
        var profiles = Directory.GetFiles(Path.Combine(root, "config-repo"), "application-*.yml")
            .Select(file => Path.GetFileNameWithoutExtension(file)["application-".Length..]).Order().ToList();
        if (!profiles.Contains(options.Profile)) return $"no profile {options.Profile}; there are {string.Join(", ", profiles)}";
        string[] names = [.. Service.All(options, root).Select(service => service.Name)];
        return names.Contains(options.Only ?? names[0]) ? "" : $"no service {options.Only}; there are {string.Join(", ", names)}";
    }

    private static Options Complain(Options options, string about, out string complaint)
    {
        complaint = about;
        return options;
    }
}

internal sealed record Service(
    string Name, int Port, string Assembly, string[] Arguments, Dictionary<string, string> Environment, string? Registration)
{
    private const string Native = "--spring.cloud.config.server.native";

    /// <summary>What the other two need: their settings and each other's addresses.</summary>
    public bool IsServer => Registration is null;

    public static IReadOnlyList<Service> All(Options options, string root)
    {
        var (config, registry, customer, accounting) =
            (8888 + options.PortOffset, 8761 + options.PortOffset, 8081 + options.PortOffset, 8082 + options.PortOffset);
        var repository = Path.Combine(root, "config-repo").Replace('\\', '/');
        var addresses = new Dictionary<string, string>
        {
            ["Spring__Cloud__Config__Env"] = options.Profile,
            ["Spring__Cloud__Config__Uri"] = $"http://localhost:{config}",
            ["Spring__Cloud__Config__LastKnownGood__Directory"] = Path.Combine(options.DataFolder, "settings"),
            ["EUREKA_URL"] = $"http://localhost:{registry}/eureka/",
            ["CUSTOMER_URL"] = $"http://localhost:{customer}",
            ["ACCOUNTING_URL"] = $"http://localhost:{accounting}",
            ["DATA_DIR"] = options.DataFolder,
        };
        return
        [
            Server("Config", config, ["--spring.profiles.active=native", $"{Native}.search-locations=file:{repository}"]),
            Server("Registry", registry, []),
            Client("Customer", customer),
            Client("Accounting", accounting),
        ];

        // The two servers take their settings from the command line, the other two from the config server.
        Service Server(string project, int port, string[] arguments) =>
            new(project.ToLowerInvariant(), port, AssemblyOf(project), [$"--server.port={port}", "--server.address=localhost", .. arguments], [], null);

        Service Client(string project, int port) =>
            new(project.ToLowerInvariant(), port, AssemblyOf(project), [], new(addresses) { ["PORT"] = $"{port}" },
                $"http://localhost:{registry}/eureka/apps/{project}");

        string AssemblyOf(string project) => Path.Combine(root, "artifacts", "bin", project, "debug", project + ".dll");
    }
}

// Debug output, because `dotnet test` and the IDEs build it too: one build serves all, and it starts no slower than Release,
// since nearly everything that runs at start is the framework. Style is checked where the tests are built: without that, the
// first start takes half the time.
internal static class Build
{
    public static async Task<bool> RunAsync(string root, CancellationToken stop)
    {
        var stamp = Path.Combine(root, "artifacts", "dev.built");
        var started = DateTime.UtcNow;
        if (File.Exists(stamp) && NewestSource(root) < File.GetLastWriteTimeUtc(stamp)) return true;

        Console.WriteLine("building");
        var filter = Path.Combine(root, "services", "services.slnf");
        string[] command = ["build", filter, "--nologo", "--verbosity", "quiet", "-clp:NoSummary", "-p:RunAnalyzers=false"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", command))!;
        try
        {
            await build.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            return false;
        }
        if (build.ExitCode != 0) return false;

        await File.WriteAllTextAsync(stamp, "What dev.cs built is as new as this file.\n", stop);
        File.SetLastWriteTimeUtc(stamp, started);
        return true;
    }

    /// <summary>Folders count as well: taking a file away changes only its folder.</summary>
    private static DateTime NewestSource(string root) => Entries(root, "services").Concat(Entries(root, "libraries"))
        .Concat(new DirectoryInfo(root).EnumerateFiles("*.props"))
        .Max(entry => entry.LastWriteTimeUtc);

    private static IEnumerable<FileSystemInfo> Entries(string root, string folder) =>
        new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos("*", SearchOption.AllDirectories);
}

internal sealed class Child(Service service, string root, CancellationToken stop) : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process = new() { StartInfo = StartInfo(service, root), EnableRaisingEvents = true };
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _last = new();
    private readonly Stopwatch _age = new();
    private TimeSpan? _readyAfter;

    public string Name => service.Name;
    public string Url => $"http://localhost:{service.Port}";
    public bool IsServer => service.IsServer;
    public int Id => _process.Id;
    public Task Ended => _ended.Task;

    /// <summary>Resident, in millions of bytes.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.WorkingSet64 / 1e6;
        }
    }

    public bool IsStarting => _readyAfter is null && !Ended.IsCompleted;

    public void Start()
    {
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(line.Data);
        _process.Exited += (_, _) => _ = EndAsync();
        _age.Start();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task WaitUntilReadyAsync(HttpClient http)
    {
        await WaitForAsync(http, Url + "/actuator/health/readiness", "UP", TimeSpan.MaxValue);
        if (Ended.IsCompleted) return;
        _readyAfter = _age.Elapsed;
        Log.Say($"{Name} is ready");
        // A moment later its neighbours can find it; without a registry they never will, and that is no reason to wait.
        if (service.Registration is { } registration) await WaitForAsync(http, registration, "\"UP\"", TimeSpan.FromSeconds(5));
    }

    private async Task WaitForAsync(HttpClient http, string url, string expected, TimeSpan limit)
    {
        var waiting = Stopwatch.StartNew();
        while (!Ended.IsCompleted && waiting.Elapsed < limit)
        {
            try
            {
                if ((await http.GetStringAsync(new Uri(url), stop)).Contains(expected, StringComparison.Ordinal)) return;
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !stop.IsCancellationRequested))
            {
                // Not listening yet, not there yet, or too busy to answer.
            }
            await Task.Delay(50, stop);
        }
    }

    public void Dispose() => _process.Dispose();

    public string Row()
    {
        if (Ended.IsCompleted) return $"{Name,-12}ended with exit code {_process.ExitCode}";
        return string.Create(CultureInfo.InvariantCulture, $"{Name,-12}{Url,-26}{_readyAfter?.TotalSeconds,10:0.0} s{Memory,7:0} MB");
    }

    public async Task StopAsync(CancellationToken hurry)
    {
        if (!_age.IsRunning || Ended.IsCompleted) return;
        Log.Say($"stopping {Name}");
        Unix.Terminate(_process);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        limit.CancelAfter(StopLimit);
        try
        {
            await Ended.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Log.Say($"{Name} does not stop: killed");
            _process.Kill(entireProcessTree: true);
            await Ended;
        }
    }

    private static ProcessStartInfo StartInfo(Service service, string root)
    {
        var start = Unix.Detached("dotnet", [service.Assembly, .. service.Arguments]);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (root, true, true);
        foreach (var (name, value) in service.Environment) start.Environment[name] = value;
        return start;
    }

    private void Receive(string? line)
    {
        if (line is null) return;
        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > 15) _last.Dequeue();
        }
        Log.Write(Name, line);
    }

    private async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        if (!stop.IsCancellationRequested)
        {
            Log.Say($"{Name} has ended with exit code {_process.ExitCode}, the others go on. Its last lines:");
            lock (_last)
                foreach (var line in _last) Log.Say("  " + line);
        }
        _ended.TrySetResult();
    }
}

/// <summary>One line at a time from everybody; the services' own lines only after the start.</summary>
internal static class Log
{
    private static readonly bool Colours =
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static volatile bool _streaming;

    public static void Stream() => _streaming = true;

    public static void Say(string line) => Console.WriteLine(line);

    public static void Write(string service, string line)
    {
        if (!_streaming) return;
        var colour = service switch { "config" => 36, "registry" => 35, "customer" => 32, _ => 33 };
        Console.WriteLine(Colours ? $"\e[{colour}m{service,-10} |\e[0m {line}" : $"{service,-10} | {line}");
    }
}

/// <summary>
/// What .NET leaves to the system. Windows has none of it: there Ctrl-C reaches the services through the console and they stop
/// all at once, and any other end of dev.cs kills them.
/// </summary>
internal static class Unix
{
    private const int SigTerm = 15;

    /// <summary>A process that leaves Ctrl-C to dev.cs, which stops the services one after the other.</summary>
    public static ProcessStartInfo Detached(string command, string[] arguments) => OperatingSystem.IsWindows()
        ? new ProcessStartInfo(command, arguments)
        : new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT HUP QUIT; exec \"$@\"", "sh", command, .. arguments]);

    public static void Terminate(Process process)
    {
        if (!OperatingSystem.IsWindows()) _ = Kill(process.Id, SigTerm);
    }

    /// <summary>
    /// Reads the ids of the services and stops them, the last one first, when dev.cs is gone without having done so: however it
    /// ends, its pipe closes.
    /// </summary>
    public static Process? StartWatchdog()
    {
        const string script = """
            trap '' TERM
            ids=
            while read -r id; do
              [ "$id" = done ] && exit
              ids="$id $ids"
            done
            for id in $ids; do
              kill -TERM "$id"; tries=0
              while kill -0 "$id" && [ $((tries += 1)) -le 100 ]; do sleep 0.2; done
              kill -KILL "$id"
            done
            """;
        if (OperatingSystem.IsWindows()) return null;
        var watchdog = Detached("/bin/sh", ["-c", script]);
        (watchdog.RedirectStandardInput, watchdog.RedirectStandardOutput, watchdog.RedirectStandardError) = (true, true, true);
        var process = Process.Start(watchdog)!;
        process.StandardInput.AutoFlush = true;
        return process;
    }

    /// <summary>`dotnet run` passes SIGTERM on, but when it is killed itself, nobody would tell.</summary>
    public static Timer? WatchParent(CancellationTokenSource stop)
    {
        if (OperatingSystem.IsWindows()) return null;
        var parent = GetParentId();
        return new Timer(_ =>
        {
            if (GetParentId() != parent) stop.Cancel();
        }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int GetParentId();
}
