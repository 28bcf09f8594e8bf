using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Microservices.Api;

/// <summary>Answers in the Hypertext Application Language.</summary>
public static class Hal
{
    /// <summary>The media type of HAL answers.</summary>
    public const string MediaType = "application/hal+json";

    /// <summary>200 with a resource.</summary>
    public static HalResult<T> Ok<T>(T resource) => new(resource, StatusCodes.Status200OK);

    /// <summary>201 with the resource that was created and the URI where it is found.</summary>
    public static HalResult<T> Created<T>(T resource, Link self) => new(resource, StatusCodes.Status201Created, self.Href);

    /// <summary>Says in the API's description that an endpoint answers with <typeparamref name="T"/>.</summary>
    public static RouteHandlerBuilder ProducesHal<T>(this RouteHandlerBuilder endpoint, int statusCode = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(statusCode, MediaType);
}
