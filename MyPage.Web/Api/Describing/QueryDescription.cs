using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace MyPage.Web.Api.Describing;

/// <summary>What an endpoint says of its query, which it reads itself so that each fault has words of its own.</summary>
internal static class QueryDescription
{
    /// <summary>Adds a parameter of the query to the description of the endpoint.</summary>
    public static RouteHandlerBuilder DescribeQuery(this RouteHandlerBuilder endpoint, string name, string description, OpenApiSchema schema, JsonNode example, bool isRequired = false) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Required = isRequired,
                Description = description,
                Schema = schema,
                Example = example,
            });
            return Task.CompletedTask;
        });
}
