using System.Net;
using System.Text;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>Whatever is wrong with a request, a program reads why: problem details, never a page, a redirect, or a fault of ours.</summary>
public abstract class ApiErrorTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("POST", "/API/v2/usage", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/%EF%BF%BE", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/openapi/v2.json", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/v1/usage", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("DELETE", "/api/v1/usage", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [InlineData("POST", "/openapi/v1.json", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task Address_ThatIsNone_IsSaidInProblemDetails(string method, string path, HttpStatusCode status, string code)
    {
        var reply = await _portal.SendAsync(new HttpMethod(method), path, await _portal.AddKeyAsync());

        reply.AssertProblem(status, code);
        Assert.Equal(status == HttpStatusCode.MethodNotAllowed, reply.Headers.ContainsKey("Allow"));
        (await _portal.SendAsync(new HttpMethod(method), path, null)).AssertProblem(status, code);
    }

    [NeedsTheory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    [InlineData(null)]
    public async Task Body_OfAnotherKind_IsUnsupported(string? contentType)
    {
        var reply = await _portal.SendAsync(HttpMethod.Post, ApiSeed.Usage, await _portal.AddKeyAsync(), Encoding.UTF8.GetBytes(ApiSeed.Batch()), contentType: contentType);

        // A form that is none is said to be so before anybody asks whether one is taken.
        reply.AssertProblem(reply.Status, reply.Status == HttpStatusCode.BadRequest ? "request-refused" : "media-type-not-supported");
        Assert.True(reply.Status is HttpStatusCode.UnsupportedMediaType || contentType?.StartsWith("multipart", StringComparison.Ordinal) == true, $"{reply.Status}");
    }

    [NeedsFact]
    public async Task Body_Compressed_IsUnsupported()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ApiSeed.Usage, UriKind.Relative)) { Content = new ByteArrayContent([1, 2]) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {await _portal.AddKeyAsync()}");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");

        using var response = await _portal.NewVisitor().Client.SendAsync(request);

        (await ApiReply.ReadAsync(response)).AssertProblem(HttpStatusCode.UnsupportedMediaType, "encoding-not-supported");
    }

    [NeedsTheory]
    [InlineData("", "malformed-json")]
    [InlineData("{", "malformed-json")]
    [InlineData("{\"readings\":[]}x", "malformed-json")]
    [InlineData("{\"readings\":[],\"readings\":[]}", "malformed-json")]
    [InlineData("{\"readings\":[],}", "malformed-json")]
    [InlineData("{\"readings\":[NaN]}", "malformed-json")]
    [InlineData("{\"\\ud800\":1,\"\\ud800\":1}", null)]
    [InlineData("null", "no-readings")]
    [InlineData("[]", "no-readings")]
    [InlineData("{}", "no-readings")]
    [InlineData("{\"readings\":{}}", "no-readings")]
    [InlineData("{\"readings\":null}", "no-readings")]
    [InlineData("{\"Readings\":[]}", "no-readings")]
    public async Task Body_ThatIsNoBatch_IsABadRequest(string body, string? code)
    {
        var reply = await _portal.PostUsageAsync(await _portal.AddKeyAsync(), body);

        reply.AssertProblem(HttpStatusCode.BadRequest, code ?? (string)reply.Json["code"]!);
    }

    [NeedsFact]
    public async Task Body_ThatIsNoText_IsABadRequest()
    {
        var key = await _portal.AddKeyAsync();
        var nested = string.Concat(Enumerable.Repeat("{\"readings\":[", 2000));
        foreach (var bytes in new[]
        {
            [0xFF, 0xFE, 0x00], [0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D], Encoding.Unicode.GetBytes(ApiSeed.Batch()), Encoding.UTF32.GetBytes("{}"), new byte[1000], Encoding.UTF8.GetBytes(nested),
        })
        {
            (await _portal.SendAsync(HttpMethod.Post, ApiSeed.Usage, key, bytes)).AssertProblem(HttpStatusCode.BadRequest, "malformed-json");
        }

        (await _portal.SendAsync(HttpMethod.Post, ApiSeed.Usage, key, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ApiSeed.Batch())])).Taken();
    }

    /// <summary>Every hostile text in every place of a batch, as it stands and in escapes: never a fault.</summary>
    [NeedsFact]
    public async Task Batch_OfHostileTexts_IsAnsweredWithoutAFault()
    {
        var key = await _portal.AddKeyAsync();
        var visitor = _portal.NewVisitor();
        foreach (var text in HostileText.All.Where(text => text.Length < 6000))
        {
            foreach (var written in new[] { Escaped(text), "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" })
            {
                var batch = ApiSeed.Batch(
                    ApiSeed.Reading(written, "\"2026-11-20\"", "1"), ApiSeed.Reading("\"07000000000\"", written, "1"), ApiSeed.Reading("\"07000000000\"", "\"2026-11-20\"", written), $"{{{written}:{written}}}", written);
                var reply = await _portal.SendAsync(HttpMethod.Post, ApiSeed.Usage, key, Encoding.UTF8.GetBytes(batch), by: visitor);
                Assert.True(reply.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, $"{Escaped(text)}: {(int)reply.Status} {reply.Body}");
                reply.AssertProblem(reply.Status, reply.Status == HttpStatusCode.BadRequest ? "malformed-json" : "no-reading-taken");
            }
        }

        Assert.DoesNotContain(_portal.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task Portal_InMaintenance_IsSaidInProblemDetails()
    {
        await using var closed = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal:Maintenance"] = "true" }, _portal.Clock);
        closed.StartServer();

        var reply = await closed.PostUsageAsync(await _portal.AddKeyAsync(), ApiSeed.Batch());

        reply.AssertProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("600", reply.Headers["Retry-After"]);
    }

    private static string Escaped(string text) => $"\"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}\"";
}

public sealed class ApiErrorsOnSqlite(SqlitePortal portal) : ApiErrorTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ApiErrorsOnPostgreSql(PostgreSqlPortal portal) : ApiErrorTests(portal), IClassFixture<PostgreSqlPortal>;
