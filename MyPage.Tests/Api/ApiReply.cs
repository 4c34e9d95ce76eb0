using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>An answer of the API, as a program reads it.</summary>
public sealed record ApiReply(HttpStatusCode Status, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The JSON of the answer.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    public static async Task<ApiReply> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Fails unless it is this problem, as every problem of the API is said; returns the document.</summary>
    public JsonNode AssertProblem(HttpStatusCode status, string code)
    {
        Assert.True(status == Status, $"{(int)Status} {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal((code, (int)status, "about:blank"), ((string?)Json["code"], (int?)Json["status"], (string?)Json["type"]));
        Assert.NotEmpty((string)Json["title"]!);
        Assert.NotEmpty((string)Json["detail"]!);
        Assert.Equal(("no-store", "nosniff"), (Headers["Cache-Control"], Headers["X-Content-Type-Options"]));
        Assert.Contains("default-src 'self'", Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.False(Headers.ContainsKey("Set-Cookie") || Headers.ContainsKey("Location"));
        return Json;
    }

    /// <summary>Fails unless a batch was taken; how many readings were added, updated, unchanged and refused.</summary>
    public (int Added, int Updated, int Unchanged, int Refused) Taken()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status} {Body}");
        Assert.Equal("application/json", ContentType);
        return ((int)Json["added"]!, (int)Json["updated"]!, (int)Json["unchanged"]!, (int)Json["refused"]!);
    }

    /// <summary>Index, field and code of what was wrong with readings.</summary>
    public IReadOnlyList<string> Errors => [.. Json["errors"]!.AsArray().Select(error => $"{error!["index"]} {error["field"]} {error["code"]}")];
}
