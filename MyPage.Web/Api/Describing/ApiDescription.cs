using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using MyPage.Web.Configuration;

namespace MyPage.Web.Api.Describing;

/// <summary>
/// <c>/openapi/v1.json</c>: the API in OpenAPI 3.1, made from the endpoints once a start. Anybody may read it: it tells how to ask,
/// and nothing of whom.
/// </summary>
public static class ApiDescription
{
    public const string Version = "v1";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .AddSingleton<DescribedOnce>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict) // A number in quotes is none.
        .AddOpenApi(Version, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => $"/{description.RelativePath}".StartsWith(PortalRoutes.ApiVersion + "/", StringComparison.Ordinal);
            options.AddDocumentTransformer(DescribeAsync);
            options.AddOperationTransformer(OperationDescription.CompleteAsync);
            options.AddSchemaTransformer(ProblemDescription.CompleteAsync);
        });

    public static void MapApiDescription(this IEndpointRouteBuilder app) =>
        app.MapGet(PortalRoutes.ApiDescription, (DescribedOnce described, CancellationToken cancellationToken) => described.ReadAsync(cancellationToken))
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var portal = context.ApplicationServices.GetRequiredService<IOptions<PortalOptions>>().Value;
        document.Info = new OpenApiInfo
        {
            Title = "MyPage API",
            Version = Version,
            Description = "For the carrier's systems. Each has a key, made at the command line: api-key add NAME --scope SCOPE. Every refusal is a problem document (RFC 9457) with a code that never changes.",
        };
        document.Servers = [new OpenApiServer { Url = portal.PublicUrl!.GetLeftPart(UriPartial.Authority) }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [OperationDescription.SecurityScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key: Authorization: Bearer mypage_… What it is made for (its scopes) is said of each operation.",
            },
        };
        return Task.CompletedTask;
    }
}
