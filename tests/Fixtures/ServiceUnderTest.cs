using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Microservices.Fixtures;

/// <summary>
/// A service in this process, on Kestrel and a database file of its own, without the config server or the registry: what they
/// would say is given as settings.
/// </summary>
public class ServiceUnderTest<TProgram> : WebApplicationFactory<TProgram>
    where TProgram : class
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("service-test-");
    private HttpClient? _http;

    /// <summary>Starts the service when it is first used.</summary>
    public ServiceUnderTest() => UseKestrel();

    /// <summary>Settings beside the usual ones.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The connection string of its own database.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(_data.FullName, "test.db")};Pooling=False";

    /// <summary>The service's clock, when it is not the system's.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>A client of the running service, which is ready.</summary>
    public HttpClient Http => _http ??= Start();

    /// <summary>The answer to a GET: status and body.</summary>
    public async Task<Answer> Get(string path) => await Answer.Of(await Http.GetAsync(path));

    /// <summary>The answer to a POST of a JSON text.</summary>
    public Task<Answer> Post(string path, string json, string? idempotencyKey = null) => Send(HttpMethod.Post, path, json, idempotencyKey);

    /// <summary>The answer to a request with a JSON text.</summary>
    public async Task<Answer> Send(HttpMethod method, string path, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(json, new MediaTypeHeaderValue("application/json")),
        };
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await Answer.Of(await Http.SendAsync(request));
    }

    /// <summary>
    /// The answer to a POST by a client that comes again when it is told to, with a key so that nothing is done twice: the first requests
    /// of a cold process on a busy machine may take longer than a request has.
    /// </summary>
    public async Task<Answer> PostPatiently(string path, string json)
    {
        var key = "warm-" + Guid.NewGuid();
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var answer = await Post(path, json, key);
            if (answer.Status != 503 || DateTime.UtcNow > deadline) return answer;
        }
    }

    /// <summary>Sends a POST until it is carried out.</summary>
    public async Task WarmUp(string path, string json)
    {
        if ((await PostPatiently(path, json)).Status != 201) throw new TimeoutException("The service did not become warm.");
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("spring:cloud:config:enabled", "false");
        builder.UseSetting("eureka:client:enabled", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks", "None");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("database:provider", "sqlite");
        builder.UseSetting("database:connectionString", ConnectionString);
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        if (Time is { } time) builder.ConfigureTestServices(services => services.AddSingleton(time));
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await base.DisposeAsync();
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    // On a busy machine the first request of a cold process may take longer than a request has: the tests' own find it warm.
    private HttpClient Start()
    {
        StartServer();
        var http = CreateClient();
        var deadline = DateTime.UtcNow.AddSeconds(30);
        foreach (var path in (string[])["/actuator/health/readiness", "/customers?size=1", "/accounts?customerId=1"])
        {
            while (http.GetAsync(path).GetAwaiter().GetResult().StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                if (DateTime.UtcNow > deadline) throw new TimeoutException($"The service does not answer {path}.");
            }
        }
        return http;
    }
}

/// <summary>An answer.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The body's media type.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, null when it is empty.</param>
public sealed record Answer(int Status, string? MediaType, HttpResponseHeaders Headers, JsonNode? Body)
{
    /// <summary>The fields named in a 400, in order of their names.</summary>
    public IEnumerable<string> InvalidFields => Body!["errors"]!.AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal);

    /// <summary>Whether it is marked as the answer to a repeat.</summary>
    public bool IsReplayed => Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";

    internal static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers,
        response.Content.Headers.ContentLength == 0 ? null : await response.Content.ReadFromJsonAsync<JsonNode>());
}
