using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;
using MyPage.Web.Api.Describing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api.TopUps;

/// <summary><c>GET /api/v1/top-ups?from=YYYY-MM-DD</c>: the charges of データ追加, for the billing system.</summary>
public static class TopUpsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/top-ups", HandleAsync)
        .RequireScope(ApiScopes.TopUpsRead)
        .WithName("ReadTopUps")
        .WithTags("Top-ups")
        .WithSummary("Read charges of data top-ups")
        .WithDescription("The charges from a business date on (?from=YYYY-MM-DD, in Tokyo, inclusive), in the order in which they were made. Each is final. Let what you ask for overlap by a day, and tell charges by their id.")
        .WithMetadata(Examples)
        .DescribeQuery("from", "The first business date, inclusive.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }, "2026-11-01", isRequired: true)
        .Produces<TopUpList>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static ApiProblem MalformedFrom { get; } =
        new(StatusCodes.Status400BadRequest, "malformed-from", "from is needed: a business date such as 2026-11-01, once.");

    private static ApiExamples Examples { get; } = new(new TopUpList(
        [new TopUpItem(new Guid("01a22caa-cf67-78bd-85e3-bba196432fb7"), "C00000001", "07012345678", new DateTimeOffset(2026, 11, 28, 3, 0, 0, TimeSpan.Zero), "2026-11", 1000, 1100)]))
    {
        Problems = [MalformedFrom],
    };

    private static async Task<IResult> HandleAsync(HttpContext http, IDbContextFactory<PortalDbContext> contexts)
    {
        if (http.Request.Query["from"] is not [{ } value] || !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
        {
            return new ProblemResult(MalformedFrom);
        }

        // Written as it is read: a month's charges of a large carrier need not fit into memory.
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new { items = Items(db, from) }, http.RequestAborted);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<TopUpItem> Items(PortalDbContext db, DateOnly from)
    {
        await foreach (var charge in TopUpCharges.Since(db, from))
        {
            yield return TopUpItem.Of(charge);
        }
    }
}
