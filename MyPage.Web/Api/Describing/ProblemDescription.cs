using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MyPage.Web.Api.Describing;

/// <summary>Says of problem documents what ours have beyond those of RFC 9457.</summary>
public static class ProblemDescription
{
    public static Task CompleteAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails) && context.JsonPropertyInfo is null)
        {
            schema.Description = "Why a request was not done (RFC 9457); further members name bounds, scopes or readings.";
            schema.Properties ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
            schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Which problem it is; never changes." };
        }

        return Task.CompletedTask;
    }
}
