using System.Net.Mime;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>Pictures of conversations, for operators. They were drawn anew when they came; nothing keeps them but the page that shows them.</summary>
public static class ConversationEndpoints
{
    public static void MapConversations(this WebApplication app) => app.MapGet(PortalRoutes.OperatorPictures + "/{PictureId:guid}", PictureAsync)
        .RequireAuthorization().WithMetadata(new OperatorsOnlyAttribute(OperatorRole.Support, OperatorRole.Administrator));

    private static async Task<IResult> PictureAsync(HttpContext http, Guid pictureId, ConversationQuery query)
    {
        if (await query.PictureAsync(http.Operator(), pictureId, http.RequestAborted) is not { } picture)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "inline";
        return Results.Bytes(picture.Bytes, picture.IsPng ? MediaTypeNames.Image.Png : MediaTypeNames.Image.Jpeg);
    }
}
