using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MyPage.Web.Api.Once;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.Describing;

/// <summary>What is said of every operation from what its endpoint says of itself: the scope, how it is repeated, and examples.</summary>
public static class OperationDescription
{
    public const string SecurityScheme = "ApiKey";

    public static Task CompleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<ApiScopeMetadata>().Single().Scope;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, context.Document)] = [] }];
        operation.Description = $"{operation.Description} Needs a key with the scope {scope}.".Trim();
        if (string.Equals(context.Description.HttpMethod, HttpMethods.Post, StringComparison.Ordinal))
        {
            DescribeRepetition(operation);
        }

        var examples = metadata.OfType<ApiExamples>().Single();
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
        {
            content.Example = NodeOf(examples.Request!);
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            var example = status is "200" ? examples.Answer : ProblemsOf(scope).Concat(examples.Problems).Last(problem => problem.Status == int.Parse(status, CultureInfo.InvariantCulture)).ToDetails();
            foreach (var content in response.Content?.Values ?? [])
            {
                content.Example = NodeOf(example);
            }
        }

        operation.Responses = InOrder(operation.Responses);
        return Task.CompletedTask;
    }

    private static OpenApiResponses InOrder(OpenApiResponses? responses)
    {
        var ordered = new OpenApiResponses();
        foreach (var (status, response) in (responses ?? []).OrderBy(response => response.Key, StringComparer.Ordinal))
        {
            ordered[status] = response;
        }

        return ordered;
    }

    private static void DescribeRepetition(OpenApiOperation operation)
    {
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Description = "A name of yours for this request, such as a UUID. The same request under the same name again gets the first answer and does nothing more, for 7 days; another request under it is refused.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.Longest },
            Example = "2026-11-30-batch-17",
        });
        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse done)
        {
            done.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                [IdempotencyKey.ReplayedHeader] = new OpenApiHeader { Description = "true on an answer that was given before.", Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean } },
            };
        }
    }

    // What may be said of any operation.
    private static IEnumerable<ApiProblem> ProblemsOf(string scope) =>
    [
        ApiProblem.KeyDoesNotHold,
        ApiProblem.ScopeNeeded(scope),
        ApiProblem.TooManyFailedKeys,
        new(StatusCodes.Status415UnsupportedMediaType, "media-type-not-supported", "Send JSON in UTF-8, with Content-Type: application/json."),
    ];

    private static JsonNode? NodeOf(object value) => JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);
}
