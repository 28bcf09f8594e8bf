using Microsoft.AspNetCore.Http;

namespace Microservices.Api;

/// <summary>Errors as problem details (RFC 9457).</summary>
public static class Problems
{
    private const string RetryAfterSeconds = "1";

    /// <summary>400 that names one field.</summary>
    public static IResult Invalid(string field, string message) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>404.</summary>
    public static IResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    /// <summary>503 with <c>Retry-After</c>: what cannot be done now, and that it is worth another try.</summary>
    public static IResult Unavailable(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
