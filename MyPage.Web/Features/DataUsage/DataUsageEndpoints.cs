using System.Globalization;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.DataUsage;

/// <summary>What the pages of データ残量 have beside themselves: the chart's numbers as a file, and the question whether there are new figures.</summary>
public static class DataUsageEndpoints
{
    public static void MapDataUsage(this WebApplication app)
    {
        app.MapGet(PortalRoutes.Data + "/{SubscriptionId:guid}/usage.csv", CsvAsync).RequireAuthorization().WithMetadata(new OpenToRegisteredUsersAttribute());

        // Asked by open pages. It keeps no session: nobody has done anything.
        app.MapGet(PortalRoutes.DataVersion, VersionAsync).RequireAuthorization().WithMetadata(new OpenToRegisteredUsersAttribute());
    }

    private static async Task<IResult> CsvAsync(HttpContext http, Guid subscriptionId, DataQuery query)
    {
        if (await query.FindAsync(http.Caller(), subscriptionId, http.RequestAborted) is not { } screen)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.File(UsageCsv.Of(screen.Usage), MediaTypeNames.Text.Csv + "; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"usage-{screen.Today:yyyyMMdd}.csv"));
    }

    private static async Task<IResult> VersionAsync(HttpContext http, DataQuery query)
    {
        var version = await query.VersionAsync(http.Caller(), http.RequestAborted);
        var tag = new EntityTagHeaderValue($"\"{version}\"");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ETag = tag.ToString();
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(version);
    }
}
