using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microservices.Deploy.Tests.Emulator;
using Microservices.Deploy.Tests.Stages;
using Microservices.SystemTests;
using Microservices.SystemTests.Compose;

namespace Microservices.Deploy.Tests.Agent;

/// <summary>The tasks of the stages, as registered, run on Docker: the bank works. Needs the images localhost/*:system-tests.</summary>
public sealed class TaskTests
{
    private const string Host = "127.77.0.4";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task In_stage_02_the_databases_are_on_the_host_and_the_services_here()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var stage = new Stage("02-ecs-mysql", emulator);
        await stage.UpAsync(Cancellation);
        // The services run in containers here, so the host is where they see this machine.
        var host = await Docker.RunAsync(Cancellation, "network", "inspect", "bridge", "--format", "{{(index .IPAM.Config 0).Gateway}}");
        await using var agent = new EcsAgent(emulator, host);
        await agent.RunAsync("bank-02", null, Cancellation);

        var ports = new Dictionary<string, string>();
        foreach (var port in (string[])["CONFIG_PORT", "REGISTRY_PORT", "CUSTOMER_PORT", "ACCOUNTING_PORT"]) ports[port] = $"{FreePort()}";
        stage.Set(ports).Set(new() { ["COMPOSE_PROJECT_NAME"] = $"bank-test-{ports["CONFIG_PORT"]}", ["BUILD"] = "no" });
        try
        {
            var (exitCode, output, error) = await stage.RunAsync("local", Cancellation, "--host", host);
            Assert.True(exitCode == 0, error + output);
            using var http = new HttpClient();
            await TellAsync(http, new($"http://localhost:{ports["CUSTOMER_PORT"]}/customers"), new($"http://localhost:{ports["ACCOUNTING_PORT"]}/accounts"));
        }
        finally
        {
            var (exitCode, _, error) = await stage.RunAsync("local", CancellationToken.None, "--stop");
            Assert.True(exitCode == 0, error);
        }
    }

    [Fact(Explicit = true)]
    public async Task In_stage_04_the_bank_is_one_task()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var url = new Uri(await new Stage("04-ecs-compose", emulator).UpAsync(Cancellation));
        await using var agent = new EcsAgent(emulator, Host);

        await agent.RunAsync("bank-04", null, Cancellation);

        await TellAsync(agent, new(url, "/customers"), new UriBuilder(url) { Port = 8082, Path = "/accounts" }.Uri);
    }

    [Fact(Explicit = true)]
    public async Task In_stage_05_its_databases_are_elsewhere_and_speak_TLS()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var url = new Uri(await new Stage("05-rds", emulator).UpAsync(Cancellation));
        await using var agent = new EcsAgent(emulator, Host);
        await DatabasesAsync(emulator, agent, "bank-05", inNetwork: false);

        await agent.RunAsync("bank-05", null, Cancellation);

        await TellAsync(agent, new(url, "/customers"), new UriBuilder(url) { Port = 8082, Path = "/accounts" }.Uri);
    }

    [Fact(Explicit = true)]
    public async Task In_stage_06_each_task_has_an_address_and_the_load_balancers_rules_lead_to_them()
    {
        await using var emulator = await AwsEmulator.StartAsync(Cancellation);
        var url = new Uri(await new Stage("06-alb", emulator).UpAsync(Cancellation));
        await using var agent = new EcsAgent(emulator, Host);
        await DatabasesAsync(emulator, agent, "bank-06", inNetwork: true);

        var targets = new Dictionary<string, List<string>>();
        foreach (var name in (string[])["config", "registry", "customer", "accounting"])
        {
            var service = (await emulator.AwsAsync(Cancellation, "ecs", "describe-services", "--cluster", "bank-06-cluster", "--services", name))["services"]![0]!;
            var target = ContainerRequest.Items(service, "loadBalancers").Select(item => (string)item["targetGroupArn"]!).SingleOrDefault();
            for (var task = 0; task < (int)service["desiredCount"]!; task++)
            {
                var addresses = await agent.RunAsync((string)service["taskDefinition"]!, await NameAsync(emulator, service), Cancellation);
                if (target is not null) targets.TryAdd(target, []);
                if (target is not null) targets[target].Add($"{addresses[name]}:{ContainerRequest.Items(service, "loadBalancers").Single()["containerPort"]}");
            }
        }
        Assert.All(targets.Values, group => Assert.Equal(2, group.Count));
        await BalancerAsync(emulator, agent, targets);

        using var http = ClientOf(agent);
        await TellAsync(agent, new(url, "/customers"), new(url, "/accounts"));
        var answered = new HashSet<string>();
        for (var call = 0; call < 8; call++) answered.Add(await http.GetStringAsync(new Uri(url, "/customers/address"), Cancellation));
        Assert.Equal(2, answered.Count);
        foreach (var hidden in (string[])["/actuator/health", "/actuator/prometheus", "/customer/rds", "/eureka/apps", "/"])
        {
            using var answer = await http.GetAsync(new Uri(url, hidden), Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task TellAsync(EcsAgent agent, Uri customers, Uri accounts)
    {
        using var http = ClientOf(agent);
        await TellAsync(http, customers, accounts);
    }

    private static async Task TellAsync(HttpClient http, Uri customers, Uri accounts)
    {
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                using var opened = await Accounts.OpenAsync(http, accounts, 1, Cancellation);
                return opened.StatusCode == HttpStatusCode.Created;
            }
            catch (HttpRequestException)
            {
                return false; // nobody listens yet
            }
        }, () => "no account can be opened");
        await MainStory.TellAsync(http, customers, accounts, Cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whatever the address in a URL is, the host of the stand-in is meant.</summary>
    private static HttpClient ClientOf(EcsAgent agent) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(agent.Address, context.DnsEndPoint.Port == 80 ? 8080 : context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A MySQL for each instance of RDS, at the name and with the password that the tasks are given.</summary>
    private static async Task DatabasesAsync(AwsEmulator emulator, EcsAgent agent, string stack, bool inNetwork)
    {
        using var authority = new Authority();
        await File.WriteAllTextAsync(Path.Combine(agent.Files.CreateSubdirectory("etc/ssl/rds").FullName, "global-bundle.pem"), authority.Pem, Cancellation);
        var outputs = (await emulator.AwsAsync(Cancellation, "cloudformation", "describe-stacks", "--stack-name", $"{stack}-databases"))["Stacks"]![0]!["Outputs"]!
            .AsArray().ToDictionary(item => (string)item!["OutputKey"]!, item => (string)item!["OutputValue"]!);
        foreach (var name in (string[])["Customer", "Accounting"])
        {
            var host = outputs[$"{name}Address"];
            var (certificate, key) = authority.Sign(host);
            var folder = agent.Files.CreateSubdirectory(name).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "server.pem"), certificate, Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "server.key"), key, Cancellation);
            var secret = await emulator.AwsAsync(Cancellation, "secretsmanager", "get-secret-value", "--secret-id", outputs[$"{name}Secret"]);
            var credentials = JsonNode.Parse((string)secret["SecretString"]!)!;
            // Readable for MySQL's user; this folder is of this test only.
            await Docker.RunAsync(Cancellation, "run", "--rm", "--label", Docker.Label, "--volume", $"{agent.Files.FullName}:/host", "--entrypoint", "chmod", "mysql:9.7", "-R", "a+rX", "/host");
            agent.Names[host] = await agent.RunBesideAsync(inNetwork, Cancellation,
                "--env", $"MYSQL_ROOT_PASSWORD={credentials["password"]}", "--env", $"MYSQL_DATABASE={name.ToLowerInvariant()}db",
                "--env", $"MYSQL_USER={credentials["username"]}", "--env", $"MYSQL_PASSWORD={credentials["password"]}",
                "mysql:9.7", "--performance-schema=OFF", "--innodb-buffer-pool-size=32M", "--require-secure-transport=ON",
                $"--ssl-cert=/host/{name}/server.pem", $"--ssl-key=/host/{name}/server.key");
        }
    }

    /// <summary>A task's name in Cloud Map.</summary>
    private static async Task<string?> NameAsync(AwsEmulator emulator, JsonNode service)
    {
        if (ContainerRequest.Items(service, "serviceRegistries").SingleOrDefault() is not { } registry) return null;
        var id = ((string)registry["registryArn"]!).Split('/')[^1];
        var known = (await emulator.AwsAsync(Cancellation, "servicediscovery", "get-service", "--id", id))["Service"]!;
        var zone = (await emulator.AwsAsync(Cancellation, "servicediscovery", "get-namespace", "--id", (string)known["DnsConfig"]!["NamespaceId"]!))["Namespace"]!;
        return $"{known["Name"]}.{zone["Name"]}";
    }

    /// <summary>nginx with the rules of the emulator's load balancer.</summary>
    private static async Task BalancerAsync(AwsEmulator emulator, EcsAgent agent, Dictionary<string, List<string>> targets)
    {
        var balancer = (await emulator.AwsAsync(Cancellation, "elbv2", "describe-load-balancers"))["LoadBalancers"]!.AsArray().Single()!;
        var listener = (await emulator.AwsAsync(Cancellation, "elbv2", "describe-listeners", "--load-balancer-arn", (string)balancer["LoadBalancerArn"]!))["Listeners"]!.AsArray().Single()!;
        Assert.Equal(80, (int)listener["Port"]!);
        var rules = (await emulator.AwsAsync(Cancellation, "elbv2", "describe-rules", "--listener-arn", (string)listener["ListenerArn"]!))["Rules"]!.AsArray();
        await File.WriteAllTextAsync(Path.Combine(agent.Files.FullName, "nginx.conf"), BalancerRules.AsNginx(rules, targets), Cancellation);
        await agent.RunBesideAsync(true, Cancellation, "--publish", $"{agent.Address}:8080:80", "--entrypoint", "nginx", "nginx:1.26", "-c", "/host/nginx.conf");
    }
}
