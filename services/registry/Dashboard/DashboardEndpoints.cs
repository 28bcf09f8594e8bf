using System.Reflection;
using System.Text;
using Microservices.Registry.Leases;
using Microservices.Registry.Operations;
using Microservices.Registry.Security;

namespace Microservices.Registry.Dashboard;

/// <summary>The page for people on <c>eureka.dashboard.path</c>, and the two things it needs.</summary>
internal sealed class DashboardEndpoints(
    StatusReader status, InstanceRegistry registry, DashboardOptions options, Accounts accounts, RegistryLog log)
{
    // Nothing of it may come from elsewhere, or be shown in a frame of another site.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    private static readonly OperatorArea ForOperators = new();

    public void Map(IEndpointRouteBuilder app)
    {
        if (!options.Enabled) return;
        app.MapMethods(options.Path, ["GET", "HEAD"], (RequestDelegate)ShowAsync).WithMetadata(ForOperators);
        app.MapMethods("/lastn", ["GET", "HEAD"], (RequestDelegate)ShowRecentAsync).WithMetadata(ForOperators);
        app.MapMethods(DashboardPage.Stylesheet, ["GET", "HEAD"], Asset("dashboard.css", "text/css"));
        app.MapMethods(DashboardPage.Script, ["GET", "HEAD"], Asset("dashboard.js", "text/javascript"));
        app.MapPost(options.Path.TrimEnd('/') + "/dashboard/status", (RequestDelegate)SetStatusAsync).WithMetadata(ForOperators);
    }

    private Task ShowAsync(HttpContext http)
    {
        var only = http.Request.Query["application"].ToString();
        var view = DashboardView.Of(status, registry, only.Length == 0 ? null : only.ToUpperInvariant(), accounts.MayOperate(http));
        return http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase)
            ? WriteAsync(http, "application/json", DashboardJson.Write(view))
            : WriteHtmlAsync(http, DashboardPage.Render(view, options.Path));
    }

    private Task ShowRecentAsync(HttpContext http)
    {
        var view = new DashboardView(status.Read(), [], registry.RecentlyRegistered(1000), registry.RecentlyCancelled(1000), MayOperate: false);
        return WriteHtmlAsync(http, DashboardPage.RenderRecent(view));
    }

    private async Task SetStatusAsync(HttpContext http)
    {
        if (!SameOrigin.Is(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (!http.Request.HasFormContentType)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (app, id) = (form["app"].ToString().ToUpperInvariant(), form["id"].ToString());
        var value = InstanceStatusNames.Parse(form["value"]);
        if (value is not (InstanceStatus.Up or InstanceStatus.OutOfService))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        var isFound = value == InstanceStatus.Up
            ? registry.RemoveOverride(app, id, InstanceStatus.Up, lastDirty: 0, isReplica: false)
            : registry.OverrideStatus(app, id, InstanceStatus.OutOfService, lastDirty: 0, isReplica: false);
        if (isFound && value == InstanceStatus.Up) log.Released(app, id, InstanceStatus.Up, Accounts.NameOf(http));
        else if (isFound) log.Overridden(app, id, InstanceStatus.OutOfService, Accounts.NameOf(http));
        http.Response.Headers.Location = options.Path;
        http.Response.StatusCode = isFound ? StatusCodes.Status303SeeOther : StatusCodes.Status404NotFound;
    }

    private static Task WriteHtmlAsync(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return WriteAsync(http, "text/html;charset=UTF-8", Encoding.UTF8.GetBytes(html));
    }

    private static async Task WriteAsync(HttpContext http, string mediaType, ReadOnlyMemory<byte> bytes)
    {
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static RequestDelegate Asset(string name, string mediaType)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return http => WriteAsync(http, mediaType, bytes);
    }
}
