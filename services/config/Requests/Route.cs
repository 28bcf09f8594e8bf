namespace Microservices.ConfigServer.Requests;

/// <param name="Read">What GET and HEAD mean on a path.</param>
/// <param name="Post">What POST means there.</param>
internal sealed record Route(RouteTarget Read, RouteTarget Post = RouteTarget.Nothing)
{
    public bool IsNothing => Read == RouteTarget.Nothing && Post == RouteTarget.Nothing;

    /// <summary>As the original states them where another method came.</summary>
    public string AllowedMethods => string.Join(',', Methods(HttpMethods.Get, HttpMethods.Post));

    /// <summary>As the original states them for OPTIONS.</summary>
    public string Options => string.Join(',', Methods("GET,HEAD", HttpMethods.Post).Append(HttpMethods.Options));

    /// <returns>Nothing when the method is not allowed.</returns>
    public RouteTarget TargetOf(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Read
        : HttpMethods.IsPost(method) ? Post
        : RouteTarget.Nothing;

    private IEnumerable<string> Methods(string read, string post)
    {
        if (Read != RouteTarget.Nothing) yield return read;
        if (Post != RouteTarget.Nothing) yield return post;
    }
}
