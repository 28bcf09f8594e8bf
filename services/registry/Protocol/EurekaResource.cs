namespace Microservices.Registry.Protocol;

/// <summary>What can be done with one kind of path. What has one form only is sent whatever the client accepts.</summary>
internal sealed record EurekaResource(
    Func<EurekaCall, Task>? Get = null,
    Func<EurekaCall, Task>? Post = null,
    Func<EurekaCall, Task>? Put = null,
    Func<EurekaCall, Task>? Delete = null,
    bool HasOneForm = false,
    bool IsForOperators = false,
    bool IsLimited = false)
{
    public string Allow { get; } =
        (Get is null ? "" : "GET,HEAD,") + (Post is null ? "" : "POST,") + (Put is null ? "" : "PUT,") + (Delete is null ? "" : "DELETE,")
        + "OPTIONS";

    public Func<EurekaCall, Task>? Handler(string method) => method switch
    {
        "GET" or "HEAD" => Get,
        "POST" => Post,
        "PUT" => Put,
        "DELETE" => Delete,
        _ => null,
    };
}
