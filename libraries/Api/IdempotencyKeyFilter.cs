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
                Makes it safe to send the request again: for 24 hours the same key with the same body gets the first answer again, and nothing is
                created twice. Take a new random key for each new thing, such as a UUID; 1 to {IdempotencyKey.MaxLength} visible ASCII characters,
                in quotes or without.
                """,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            Example = "8e03978e-40d5-43dd-bc93-6894a57f9324",
        });
        Describe(operation, "201", "Created, now or by an earlier request with the same key.").Headers = new Dictionary<string, IOpenApiHeader>
        {
            [IdempotencyKey.ReplayedHeaderName] = new OpenApiHeader
            {
                Description = "true when an earlier request did it; absent otherwise.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            },
        };
        Describe(operation, "409", "Another request with the same key is being worked on: try again.");
        Describe(operation, "422", "The key was used with another body, or the body names something that does not exist.");
    }

    private static OpenApiResponse Describe(OpenApiOperation operation, string status, string description)
    {
        var response = (OpenApiResponse)operation.Responses![status];
        response.Description = description;
        return response;
    }
}
