using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using MyPage.Tests.Hosting;
using MyPage.Web.Api;
using MyPage.Web.Security.ApiKeys;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>The description of the API is valid, and says all that a system has to know of each endpoint.</summary>
public sealed class ApiDescriptionTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public async Task Document_OfAnyVisitor_IsValid()
    {
        var reply = await _portal.SendAsync(HttpMethod.Get, "/openapi/v1.json", null);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (reply.Status, reply.ContentType));
        var read = OpenApiDocument.Parse(reply.Body, OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal("https://mypage.test", Assert.Single(read.Document!.Servers!).Url);
        Assert.Equal(reply.Body, (await _portal.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)).Body);
    }

    [Fact]
    public async Task Document_NamesEveryEndpointWithItsScopeExamplesAndProblems()
    {
        var paths = (await _portal.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)).Json["paths"]!.AsObject();
        var endpoints = _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase) && endpoint.RoutePattern.RawText is not NoEndpoint.Pattern).ToList();

        Assert.NotEmpty(endpoints);
        Assert.Equal(
            endpoints.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}".ToUpperInvariant())).Order(StringComparer.Ordinal),
            paths.SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}".ToUpperInvariant())).Order(StringComparer.Ordinal));
        foreach (var endpoint in endpoints)
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single();
            AssertSaid(paths["/" + endpoint.RoutePattern.RawText!.TrimStart('/')]![method.ToLowerInvariant()]!, endpoint.Metadata.GetMetadata<ApiScopeMetadata>()!.Scope, takesABody: method is "POST");
        }
    }

    /// <summary>The example is taken as it stands, and answered as the description says.</summary>
    [Fact]
    public async Task Examples_OfUsage_AreWhatThePortalTakesAndAnswers()
    {
        var key = await _portal.AddKeyAsync();
        var operation = (await _portal.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)).Json["paths"]![ApiSeed.Usage]!["post"]!;
        var line = await _portal.AddLineAsync();
        var request = operation["requestBody"]!["content"]!["application/json"]!["example"]!.ToJsonString().Replace("07012345678", line.Number.Digits, StringComparison.Ordinal).Replace("2026-11-29", "2026-11-20", StringComparison.Ordinal);

        var reply = await _portal.PostUsageAsync(key, request, "2026-11-30-batch-17");

        Assert.True(JsonNode.DeepEquals(operation["responses"]!["200"]!["content"]!["application/json"]!["example"], reply.Json), reply.Body);
    }

    /// <summary>A client that is made from the document sends numbers as numbers, and knows what it must send.</summary>
    [Fact]
    public async Task Schemas_OfUsage_SayWhatIsTaken()
    {
        var schemas = (await _portal.SendAsync(HttpMethod.Get, "/openapi/v1.json", null)).Json["components"]!["schemas"]!;
        var usedMb = schemas["Reading"]!["properties"]!["usedMb"]!;

        Assert.Equal(("integer", 0, 10_000_000), ((string?)usedMb["type"], (int?)usedMb["minimum"], (int?)usedMb["maximum"]));
        Assert.Equal("date", (string?)schemas["Reading"]!["properties"]!["date"]!["format"]);
        Assert.Equal(["date", "phoneNumber", "usedMb"], schemas["Reading"]!["required"]!.AsArray().Select(name => (string?)name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(10_000, (int?)schemas["UsageRequest"]!["properties"]!["readings"]!["maxItems"]);
        Assert.Equal("string", (string?)schemas["ProblemDetails"]!["properties"]!["code"]!["type"]);
    }

    private static void AssertSaid(JsonNode operation, string scope, bool takesABody)
    {
        Assert.Contains(scope, (string)operation["description"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)operation["summary"]!);
        Assert.NotNull(operation["security"]![0]!["ApiKey"]);
        var responses = operation["responses"]!.AsObject();
        Assert.NotNull(responses["200"]!["content"]!["application/json"]!["example"]);
        foreach (var (status, response) in responses.Where(response => response.Key is not "200"))
        {
            var example = response!["content"]!["application/problem+json"]!["example"]!;
            Assert.Equal(status, example["status"]!.ToString());
            Assert.NotEmpty((string)example["code"]!);
        }

        Assert.Superset(new HashSet<string>(["200", "401", "403", "429"], StringComparer.Ordinal), responses.Select(response => response.Key).ToHashSet(StringComparer.Ordinal));
        if (takesABody)
        {
            Assert.NotNull(operation["requestBody"]!["content"]!["application/json"]!["example"]);
            Assert.Contains(operation["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] is "Idempotency-Key" && (string?)parameter["in"] is "header");
        }
    }
}
