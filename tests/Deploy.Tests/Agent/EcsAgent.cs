using System.Text.Json.Nodes;
using Microservices.Deploy.Tests.Emulator;
using Microservices.SystemTests.Compose;

namespace Microservices.Deploy.Tests.Agent;

/// <summary>
/// A STAND-IN for the ECS agent and its host: runs tasks as they are registered in the emulator on this machine's Docker, container by
/// container. Bridge mode has links and ports at the host's address; awsvpc mode has a network address for each task and names of Cloud
/// Map. Secrets come from the emulator. There is no metadata service.
/// </summary>
/// <param name="emulator">Where task definitions and secrets are.</param>
/// <param name="address">The host's address: one of this machine.</param>
internal sealed class EcsAgent(AwsEmulator emulator, string address) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(150);

    private readonly string _prefix = "ecs-" + Guid.NewGuid().ToString("N")[..8];
    private readonly List<string> _containers = [];
    private readonly HashSet<string> _volumes = [];
    private readonly DockerEngine _docker = new();
    private bool _hasNetwork;

    public string Address => address;

    /// <summary>The host's file system.</summary>
    public DirectoryInfo Files { get; } = Directory.CreateTempSubdirectory("ecs-host-");

    /// <summary>What DNS would know of things outside the cluster.</summary>
    public Dictionary<string, string> Names { get; } = [];

    /// <summary>Runs a task until all its containers are healthy.</summary>
    /// <param name="definition">Its ARN, or its family for the newest revision.</param>
    /// <param name="name">Its name in Cloud Map, if it has one.</param>
    /// <returns>The address of each container.</returns>
    public async Task<Dictionary<string, string>> RunAsync(string definition, string? name, CancellationToken cancellation)
    {
        var task = (await emulator.AwsAsync(cancellation, "ecs", "describe-task-definition", "--task-definition", definition))["taskDefinition"]!;
        var waiting = ContainerRequest.Items(task, "containerDefinitions").ToList();
        var number = _containers.Count;
        var started = new Dictionary<string, string>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(container => Needs(container).All(started.ContainsKey));
            Assert.True(next is not null, $"{definition}: containers wait for one another");
            waiting.Remove(next);
            foreach (var dependency in ContainerRequest.Items(next, "dependsOn").Where(item => (string)item["condition"]! == "HEALTHY"))
            {
                await HealthyAsync(started[(string)dependency["containerName"]!], cancellation);
            }
            started[(string)next["name"]!] = await StartAsync(task, next, number, name, cancellation);
        }
        foreach (var id in started.Values) await HealthyAsync(id, cancellation);
        var addresses = new Dictionary<string, string>();
        foreach (var (container, id) in started) addresses[container] = await AddressAsync(id, cancellation);
        return addresses;
    }

    /// <summary>Runs a container that is no part of a task, such as a load balancer or a database of RDS, in the tasks' network or the host's bridge.</summary>
    public async Task<string> RunBesideAsync(bool inNetwork, CancellationToken cancellation, params string[] arguments)
    {
        string[] network = inNetwork ? ["--network", await NetworkAsync(cancellation)] : [];
        var id = await Docker.RunAsync(cancellation, ["run", "--detach", "--label", Docker.Label, "--volume", $"{Files.FullName}:/host:ro", .. network, .. arguments]);
        _containers.Add(id);
        return await AddressAsync(id, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _docker.Dispose();
        if (_containers.Count > 0) await Docker.RunAsync(CancellationToken.None, ["rm", "--force", "--volumes", .. _containers]);
        if (_volumes.Count > 0) await Docker.RunAsync(CancellationToken.None, ["volume", "rm", "--force", .. _volumes]);
        if (_hasNetwork) await Docker.RunAsync(CancellationToken.None, "network", "rm", _prefix);
        Files.Delete(recursive: true);
    }

    private static IEnumerable<string> Needs(JsonNode container) =>
        ContainerRequest.Items(container, "links").Select(link => ((string)link!).Split(':')[0])
            .Concat(ContainerRequest.Items(container, "dependsOn").Select(item => (string)item["containerName"]!));

    private async Task<string> StartAsync(JsonNode task, JsonNode container, int number, string? name, CancellationToken cancellation)
    {
        var secrets = new Dictionary<string, string>();
        foreach (var secret in ContainerRequest.Items(container, "secrets"))
        {
            secrets[(string)secret["name"]!] = await SecretAsync((string)secret["valueFrom"]!, cancellation);
        }
        var binds = new Dictionary<string, string>();
        foreach (var volume in ContainerRequest.Items(task, "volumes")) binds[(string)volume["name"]!] = await VolumeAsync(volume, cancellation);
        var request = ContainerRequest.Of(container, secrets, binds, address, other => $"{_prefix}-{number}-{other}");
        request["HostConfig"]!["ExtraHosts"] = new JsonArray([.. Names.Select(known => JsonValue.Create($"{known.Key}:{known.Value}"))]);
        if ((string?)task["networkMode"] == "awsvpc")
        {
            var network = await NetworkAsync(cancellation);
            request["HostConfig"]!["NetworkMode"] = network;
            var aliases = name is null ? new JsonArray() : [JsonValue.Create(name)];
            request["NetworkingConfig"] = new JsonObject { ["EndpointsConfig"] = new JsonObject { [network] = new JsonObject { ["Aliases"] = aliases } } };
        }
        var id = await _docker.StartAsync($"{_prefix}-{number}-{container["name"]}", request, cancellation);
        _containers.Add(id);
        return id;
    }

    private async Task<string> VolumeAsync(JsonNode volume, CancellationToken cancellation)
    {
        if ((string?)volume["host"]?["sourcePath"] is { } path) return Files.CreateSubdirectory(path.TrimStart('/')).FullName;
        var name = $"{_prefix}-{volume["name"]}";
        if (_volumes.Add(name)) await Docker.RunAsync(cancellation, "volume", "create", "--label", Docker.Label, name);
        return name;
    }

    /// <summary>An ARN, or an ARN and a field: <c>arn:...:secret:name:field::</c>.</summary>
    private async Task<string> SecretAsync(string source, CancellationToken cancellation)
    {
        var parts = source.Split(':');
        var secret = await emulator.AwsAsync(cancellation, "secretsmanager", "get-secret-value", "--secret-id", string.Join(':', parts.Take(7)));
        var value = (string)secret["SecretString"]!;
        return parts.Length > 7 ? (string)JsonNode.Parse(value)![parts[7]]! : value;
    }

    private async Task<string> NetworkAsync(CancellationToken cancellation)
    {
        if (!_hasNetwork) await Docker.RunAsync(cancellation, "network", "create", "--label", Docker.Label, _prefix);
        _hasNetwork = true;
        return _prefix;
    }

    private async Task HealthyAsync(string id, CancellationToken cancellation)
    {
        var state = "";
        await Eventually.HoldsAsync(async () =>
        {
            var inspected = await _docker.InspectAsync(id, cancellation);
            state = inspected["State"]!.ToJsonString();
            return (string?)inspected["State"]!["Health"]?["Status"] == "healthy";
        }, () => $"{id} is not healthy: {state}", StartLimit);
    }

    private async Task<string> AddressAsync(string id, CancellationToken cancellation)
    {
        var networks = (await _docker.InspectAsync(id, cancellation))["NetworkSettings"]!["Networks"]!.AsObject();
        return (string)networks.First().Value!["IPAddress"]!;
    }
}
