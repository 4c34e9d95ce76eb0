using System.Net.Mime;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Help;

/// <summary>What いつでもヘルプ has beside its page: the pictures, each only for whose conversation it is in.</summary>
public static class HelpEndpoints
{
    public static void MapHelp(this WebApplication app) =>
        app.MapGet(PortalRoutes.Help + "/pictures/{PictureId:guid}", PictureAsync).RequireAuthorization().WithMetadata(new OpenToRegisteredUsersAttribute());

    private static async Task<IResult> PictureAsync(HttpContext http, Guid pictureId, HelpQuery query)
    {
        if (await query.FindPictureAsync(http.Caller(), pictureId, http.RequestAborted) is not { } picture)
        {
            return Results.NotFound();
        }

        // Nobody keeps it for others; its policy is that of all pictures.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "inline";
        return Results.Bytes(picture.Bytes, picture.IsPng ? MediaTypeNames.Image.Png : MediaTypeNames.Image.Jpeg);
    }
}
