using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Microservices.Api;

/// <summary>Describes the header <c>Idempotency-Key</c> of the operations that take it.</summary>
internal sealed class IdempotencyKeyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.MethodInfo.GetParameters().All(parameter => parameter.ParameterType != typeof(IdempotencyKey))) return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyKey.HeaderName,
            In = ParameterLocation.Header,
            Description = $"""
                Makes it safe to send the request again, for 24 hours: the same key with the same body gets the first answer again, marked
                by the header {IdempotencyKey.ReplayedHeaderName}, and nothing is created twice. A new random key for each new thing, such
                as a UUID; 1 to {IdempotencyKey.MaxLength} visible ASCII characters, in quotes or without.
                """,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            Example = "8e03978e-40d5-43dd-bc93-6894a57f9324",
        });
        Describe(operation, 201, "Created, now or by an earlier request with the same key.");
        Describe(operation, 409, "Another request with the same key is being worked on: try again.");
        Describe(operation, 422, "The key was used with another body, or the body names something that does not exist.");
    }

    private static void Describe(OpenApiOperation operation, int status, string description)
    {
        if (operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture)) is OpenApiResponse response)
        {
            response.Description = description;
        }
    }
}
