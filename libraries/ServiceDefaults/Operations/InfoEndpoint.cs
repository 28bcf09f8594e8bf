using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microservices.ServiceDefaults.Operations;

/// <summary><c>/actuator/info</c>: which build of which service runs here.</summary>
internal static class InfoEndpoint
{
    public static async Task GetInfo(HttpContext context)
    {
        // The SDK appends the commit to the version: 1.2.3+4c1d0e9…
        var version = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+') ?? [""];
        var environment = context.RequestServices.GetRequiredService<IHostEnvironment>();
        context.Response.ContentType = ActuatorMediaType.For(context.Request);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteStartObject("app");
        writer.WriteString("name", environment.ApplicationName.ToLowerInvariant());
        writer.WriteString("version", version[0]);
        if (version.Length > 1) writer.WriteString("commit", version[1]);
        writer.WriteEndObject();
        writer.WriteStartObject("runtime");
        writer.WriteString("name", RuntimeInformation.FrameworkDescription);
        writer.WriteString("architecture", RuntimeInformation.ProcessArchitecture.ToString());
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
