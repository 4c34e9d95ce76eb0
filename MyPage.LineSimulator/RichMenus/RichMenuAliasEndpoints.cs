using MyPage.LineSimulator.Http;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>Names for menus, so that a tile can switch to whatever the name stands for.</summary>
internal static class RichMenuAliasEndpoints
{
    public static void MapRichMenuAliases(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/richmenu/alias", async (HttpContext context, RichMenuStore store) =>
        {
            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body is null)
            {
                return refusal!;
            }

            var alias = body.Text("richMenuAliasId");
            if (!RichMenuRules.IsAlias(alias))
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "invalid richmenu alias id");
            }

            if (store.Find(body.Text("richMenuId")) is not { } menu)
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "richmenu not found");
            }

            return store.TryAddAlias(alias!, menu.Id)
                ? ApiAnswer.Empty()
                : ApiAnswer.Error(StatusCodes.Status400BadRequest, "conflict richmenu alias id");
        });

        app.MapGet("/v2/bot/richmenu/alias/list", (RichMenuStore store) => ApiAnswer.Ok(new
        {
            aliases = store.Aliases.Select(a => new { richMenuAliasId = a.Alias, richMenuId = a.MenuId }),
        }));

        app.MapGet("/v2/bot/richmenu/alias/{aliasId}", (string aliasId, RichMenuStore store) =>
            store.MenuOfAlias(aliasId) is { } menuId
                ? ApiAnswer.Ok(new { richMenuAliasId = aliasId, richMenuId = menuId })
                : ApiAnswer.ErrorWithDetails(StatusCodes.Status404NotFound, "richmenu alias not found"));

        app.MapPost("/v2/bot/richmenu/alias/{aliasId}", async (string aliasId, HttpContext context, RichMenuStore store) =>
        {
            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body is null)
            {
                return refusal!;
            }

            if (store.Find(body.Text("richMenuId")) is not { } menu)
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "richmenu not found");
            }

            return store.SetAlias(aliasId, menu.Id)
                ? ApiAnswer.Empty()
                : ApiAnswer.ErrorWithDetails(StatusCodes.Status404NotFound, "richmenu alias not found");
        });

        app.MapDelete("/v2/bot/richmenu/alias/{aliasId}", (string aliasId, RichMenuStore store) =>
            store.RemoveAlias(aliasId)
                ? ApiAnswer.Empty()
                : ApiAnswer.ErrorWithDetails(StatusCodes.Status404NotFound, "richmenu alias not found"));
    }
}
