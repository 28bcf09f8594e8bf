using Microservices.ServiceDefaults.SpringProperties;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Microservices.ServiceDefaults;

/// <summary>Lets a server be started with the options of the Java server it stands in for.</summary>
public static class SpringPropertiesExtensions
{
    /// <summary>
    /// Reads Spring's property names from the command line (<c>--server.port=8888</c>) and the environment (<c>SERVER_PORT</c>) in
    /// any of Spring's relaxed spellings, beside .NET's own forms and stronger than they are. The command line is strongest.
    /// <c>${name}</c> and <c>${name:default}</c> are resolved in all of them.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="args">The command line.</param>
    /// <param name="names">
    /// The names in Spring's documentation. <c>[]</c> behind a segment is a list (a value without an index is split at commas),
    /// <c>*</c> is one free segment, <c>**</c> at the end the rest of the key as written. <c>a.b-c</c> becomes the configuration
    /// key <c>a:bc</c>.
    /// </param>
    /// <param name="open">What to make of a value before it is used, such as its decryption; fails with an <see cref="InvalidOperationException"/>.</param>
    public static TBuilder AddSpringProperties<TBuilder>(
        this TBuilder builder, string[] args, IReadOnlyCollection<string> names, Func<string, string>? open = null)
        where TBuilder : IHostApplicationBuilder
    {
        var source = new SpringPropertiesSource(
            args, ["server.port", "server.address", .. names], Environment.GetEnvironmentVariables(), open);
        var written = builder.Configuration.AsEnumerable()
            .Where(setting => setting.Key.Contains(':') && setting.Value is not null)
            .Select(setting => (setting.Key, setting.Value, Resolved: source.Resolve(setting.Key, setting.Value!)))
            .Where(setting => setting.Resolved != setting.Value)
            .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Resolved))
            .ToList();
        builder.Configuration.AddInMemoryCollection(written);
        builder.Configuration.Sources.Add(source);
        return builder;
    }

    /// <summary>Listens on <c>server.port</c> and <c>server.address</c> (all addresses when it is absent), unless <c>urls</c> says otherwise.</summary>
    /// <exception cref="InvalidOperationException"><c>server.port</c> is not a number between 0 and 65535.</exception>
    public static WebApplicationBuilder UseServerPort(this WebApplicationBuilder builder, int defaultPort)
    {
        if (!string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) return builder;
        var port = builder.Configuration["server:port"] is { Length: > 0 } text ? ParsePort(text) : defaultPort;
        var address = builder.Configuration["server:address"] is { Length: > 0 } given ? given : "*";
        builder.WebHost.UseUrls($"http://{address}:{port}");
        return builder;
    }

    private static ushort ParsePort(string text) =>
        ushort.TryParse(text, out var port)
            ? port
            : throw new InvalidOperationException($"server.port: '{text}' is not a port number (0 to 65535)");
}
