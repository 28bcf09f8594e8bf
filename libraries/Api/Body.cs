using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Microservices.Api;

/// <summary>A handler's body parameter: the value that was read, or the problem to answer with.</summary>
/// <param name="Value">The value; null when there is a problem.</param>
/// <param name="Problem">400 with an entry for each invalid field; null when there is none.</param>
public sealed record Body<T>(T? Value, IResult? Problem) : IEndpointParameterMetadataProvider
    where T : class, IJsonBody<T>
{
    private const int MaxDepth = 8;

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="BadHttpRequestException">The body is longer than the server allows (413).</exception>
    public static async ValueTask<Body<T>> BindAsync(HttpContext context)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(context.Request.Body,
                new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false }, context.RequestAborted);
        }
        catch (JsonException error)
        {
            return Invalid($"The body is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}).");
        }
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Invalid("The body must be a JSON object.");
            var fields = new JsonFields(document.RootElement);
            var value = T.Read(fields, context.RequestServices.GetRequiredService<TimeProvider>());
            fields.RefuseUnknown();
            return fields.Errors.Count == 0 ? new(value, null) : new(null, TypedResults.ValidationProblem(fields.Errors));
        }
    }

    /// <summary>Tells routing and the API's description which media type and type the body has.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(HttpValidationProblemDetails), ["application/problem+json"]));
    }

    private static Body<T> Invalid(string detail) => new(null, TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest));
}
