using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microservices.Golden;

namespace Microservices.Registry.Tests;

/// <summary>One of several registries on the real clock, with a client.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Registry.dll");

    private readonly IAsyncDisposable _server;

    private Node(IAsyncDisposable server, IPEndPoint address)
    {
        _server = server;
        Port = address.Port;
        Client = new() { BaseAddress = new($"http://{address}/eureka/") };
        Client.DefaultRequestHeaders.Accept.Add(new("application/json"));
    }

    public HttpClient Client { get; }
    public int Port { get; }
    public string Url => $"http://127.0.0.1:{Port}/eureka/";

    /// <summary>Starts one in this process.</summary>
    public static async Task<Node> StartAsync(params string[] settings)
    {
        var server = await Task.Run(() => new RegistryServer(settings), Cancellation);
        return new(server, server.Address);
    }

    /// <summary>Starts one in a process of its own, which can be asked to stop and has metrics of its own.</summary>
    public static async Task<Node> StartProcessAsync(params string[] settings)
    {
        var process = await ServerProcess.StartAsync(Program, settings.Select(setting => "--" + setting).Append("--server.address=127.0.0.1"), Cancellation);
        return new(process, process.Address);
    }

    public async Task RegisterAsync(TestInstance instance)
    {
        var content = new StringContent(instance.ToJson(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await Client.PostAsync(new Uri($"apps/{instance.App}", UriKind.Relative), content, Cancellation);
        Assert.Equal(204, (int)response.StatusCode);
    }

    public Task<int> RenewAsync(TestInstance instance) => SendAsync(HttpMethod.Put, PathOf(instance));

    public Task<int> CancelAsync(TestInstance instance) => SendAsync(HttpMethod.Delete, PathOf(instance));

    public Task<int> SetStatusAsync(TestInstance instance, string status) =>
        SendAsync(HttpMethod.Put, $"{PathOf(instance)}/status?value={status}");

    public async Task<int> SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await Client.SendAsync(request, Cancellation);
        return (int)response.StatusCode;
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await Client.GetStringAsync(path, Cancellation)).RootElement;

    /// <summary>Such as <c>CART/n1:UP ORDER/n2:DOWN</c>; what is answered instead while the registry is not open.</summary>
    /// <param name="withOverrides">Adds what operators set: <c>CART/n1:UP(UNKNOWN)</c>.</param>
    public async Task<string> KnownAsync(bool withOverrides = false)
    {
        using var response = await Client.GetAsync(new Uri("apps", UriKind.Relative), Cancellation);
        if ((int)response.StatusCode != 200) return $"{(int)response.StatusCode}";
        var applications = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
        var known = applications.Instances().Select(item =>
            $"{item.Text("app")}/{item.Text("instanceId")}:{item.Text("status")}{(withOverrides ? $"({item.Text("overriddenStatus")})" : "")}");
        return string.Join(' ', known.Order(StringComparer.Ordinal));
    }

    /// <summary>Waits until the node knows exactly these.</summary>
    public async Task KnowsSoonAsync(params string[] instances)
    {
        var (expected, known) = (string.Join(' ', instances.Order(StringComparer.Ordinal)), "");
        await Eventually.HoldsAsync(async () => (known = await KnownAsync()) == expected, () => $"expected {expected}, but it is {known}");
    }

    /// <summary>Asks a node in a process of its own to stop.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync() => ((ServerProcess)_server).StopAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string PathOf(TestInstance instance) => $"apps/{instance.App}/{instance.Id}";
}
