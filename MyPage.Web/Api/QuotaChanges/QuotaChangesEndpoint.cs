using Microsoft.OpenApi;
using MyPage.Domain.MobileData;
using MyPage.Web.Api.Describing;
using MyPage.Web.Api.Paging;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.QuotaChanges;

/// <summary><c>GET /api/v1/quota-changes?after=…</c>: what lines may use, as it changed, for the carrier's network.</summary>
public static class QuotaChangesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/quota-changes", HandleAsync)
        .RequireScope(ApiScopes.QuotaChangesRead)
        .WithName("ReadQuotaChanges")
        .WithTags("Quota")
        .WithSummary("Read quota changes")
        .WithDescription("The changes of all lines after a number, in one order without gaps: ?after=N&limit=M. Who has read up to a number misses nothing that has a smaller one.")
        .WithMetadata(Examples)
        .DescribeQuery("after", "The number of the last item that you have; 0 for none.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" }, 17)
        .DescribeQuery("limit", "How many are wanted at most.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "1000" }, 1000)
        .Produces<ApiPage<QuotaChangeItem>>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static ApiExamples Examples { get; } = new(new ApiPage<QuotaChangeItem>(
        [new QuotaChangeItem(18, "07012345678", nameof(QuotaChangeKind.Bought), new DateTimeOffset(2026, 11, 30, 3, 0, 0, TimeSpan.Zero), 1000, 2600, 1400)], 18, false))
    {
        Problems = [new(StatusCodes.Status400BadRequest, "malformed-after", "after is the number of the last item that you have: a whole number from 0, once.")],
    };

    private static async Task<IResult> HandleAsync(HttpContext http, QuotaFeed feed)
    {
        if (PageRequest.Read(http.Request.Query, out var page) is { } problem)
        {
            return new ProblemResult(problem);
        }

        var changes = await feed.ReadAsync(page.After, page.Rows, http.RequestAborted);
        return TypedResults.Ok(ApiPage<QuotaChangeItem>.Of([.. changes.Select(QuotaChangeItem.Of)], page, change => change.Number));
    }
}
