using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>Create, read, delete, and the image, whose path LINE serves from its data host.</summary>
internal static class RichMenuEndpoints
{
    public static void MapRichMenus(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/richmenu", async (HttpContext context, RichMenuStore store) =>
        {
            var (menu, refusal) = await ReadMenuAsync(context);
            if (menu is null)
            {
                return refusal!;
            }

            return store.Create(menu) is { } created
                ? ApiAnswer.Ok(new { richMenuId = created.Id })
                : ApiAnswer.Error(StatusCodes.Status400BadRequest, "The number of rich menus exceeds the limit of 1000");
        });

        app.MapPost("/v2/bot/richmenu/validate", async (HttpContext context) =>
        {
            var (menu, refusal) = await ReadMenuAsync(context);
            return menu is null ? refusal! : ApiAnswer.Empty();
        });

        app.MapGet("/v2/bot/richmenu/list", (RichMenuStore store) =>
            ApiAnswer.Ok(new { richmenus = store.All.Select(m => m.ToJson()) }));

        app.MapGet("/v2/bot/richmenu/{richMenuId}", (string richMenuId, RichMenuStore store) =>
            store.Find(richMenuId) is { } menu ? ApiAnswer.Ok(menu.ToJson()) : ApiAnswer.NotFound());

        app.MapDelete("/v2/bot/richmenu/{richMenuId}", (string richMenuId, RichMenuStore store) =>
            store.Delete(richMenuId) ? ApiAnswer.Empty() : ApiAnswer.NotFound());

        app.MapPost("/v2/bot/richmenu/{richMenuId}/content", UploadAsync);

        app.MapGet("/v2/bot/richmenu/{richMenuId}/content", (string richMenuId, RichMenuStore store) =>
            store.Find(richMenuId)?.Image is { } image ? Results.Bytes(image.Bytes, image.ContentType) : ApiAnswer.NotFound());
    }

    private static async Task<IResult> UploadAsync(string richMenuId, HttpContext context, RichMenuStore store)
    {
        if (store.Find(richMenuId) is not { } menu)
        {
            return ApiAnswer.NotFound();
        }

        var (bytes, refusal) = await RequestBody.ReadBytesAsync(context.Request);
        if (bytes is null)
        {
            return refusal!;
        }

        var contentType = context.Request.ContentType?.Split(';')[0].Trim();
        if (contentType is not ("image/png" or "image/jpeg"))
        {
            return ApiAnswer.Error(StatusCodes.Status415UnsupportedMediaType, "The content type must be image/png or image/jpeg");
        }

        if (ImageHeader.Read(bytes) is not { } header || !header.ContentType.Is(contentType))
        {
            return ApiAnswer.Error(StatusCodes.Status400BadRequest, "The image is not valid for the content type");
        }

        if (bytes.Length > RichMenuRules.MostImageBytes || !RichMenuRules.IsAllowedSize(header.Width, header.Height))
        {
            return ApiAnswer.Error(StatusCodes.Status400BadRequest, "The image size is not allowed for richmenu");
        }

        return store.SetImage(menu, new MenuImage(bytes, contentType, header.Width, header.Height))
            ? ApiAnswer.Empty()
            : ApiAnswer.Error(StatusCodes.Status400BadRequest, "An image has already been uploaded to the richmenu");
    }

    private static async Task<(JsonObject? Menu, IResult? Refusal)> ReadMenuAsync(HttpContext context)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        if (body is null)
        {
            return (null, refusal);
        }

        var faults = new Faults();
        RichMenuRules.Check(body, faults);
        return faults.Any ? (null, ApiAnswer.Invalid(faults.Found)) : (body, null);
    }
}
