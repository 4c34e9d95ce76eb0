using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>Who sees which menu: default, one person, many.</summary>
internal static class RichMenuLinkEndpoints
{
    private const int MostUsers = 500;

    public static void MapRichMenuLinks(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v2/bot/user/all/richmenu/{richMenuId}", (string richMenuId, RichMenuStore store) =>
        {
            if (Unusable(store.Find(richMenuId)) is { } refusal)
            {
                return refusal;
            }

            store.SetDefault(richMenuId);
            return ApiAnswer.Empty();
        });

        app.MapGet("/v2/bot/user/all/richmenu", (RichMenuStore store) => store.DefaultId is { } id
            ? ApiAnswer.Ok(new { richMenuId = id })
            : ApiAnswer.ErrorWithDetails(StatusCodes.Status404NotFound, "no default richmenu"));

        app.MapDelete("/v2/bot/user/all/richmenu", (RichMenuStore store) =>
        {
            store.SetDefault(null);
            return ApiAnswer.Empty();
        });

        app.MapPost("/v2/bot/user/{userId}/richmenu/{richMenuId}", (string userId, string richMenuId, RichMenuStore store, LinePeople people) =>
        {
            if (!LinePeople.IsUserId(userId))
            {
                return InvalidUserId();
            }

            if (Unusable(store.Find(richMenuId)) is { } refusal)
            {
                return refusal;
            }

            people.TryByUserId(userId, out var person);
            store.Link(person, richMenuId);
            return ApiAnswer.Empty();
        });

        app.MapGet("/v2/bot/user/{userId}/richmenu", (string userId, RichMenuStore store) =>
        {
            if (!LinePeople.IsUserId(userId))
            {
                return InvalidUserId();
            }

            return store.OfUser(userId) is { } id
                ? ApiAnswer.Ok(new { richMenuId = id })
                : ApiAnswer.ErrorWithDetails(StatusCodes.Status404NotFound, "the user has no richmenu");
        });

        app.MapDelete("/v2/bot/user/{userId}/richmenu", (string userId, RichMenuStore store) =>
        {
            if (!LinePeople.IsUserId(userId))
            {
                return InvalidUserId();
            }

            store.Unlink(userId);
            return ApiAnswer.Empty();
        });

        app.MapPost("/v2/bot/richmenu/bulk/link", async (HttpContext context, RichMenuStore store, LinePeople people) =>
        {
            var (userIds, menuId, refusal) = await ReadBulkAsync(context);
            if (refusal is not null || (refusal = Unusable(store.Find(menuId))) is not null)
            {
                return refusal;
            }

            foreach (var userId in userIds)
            {
                people.TryByUserId(userId, out var person);
                store.Link(person, menuId!);
            }

            return ApiAnswer.Empty(StatusCodes.Status202Accepted);
        });

        app.MapPost("/v2/bot/richmenu/bulk/unlink", async (HttpContext context, RichMenuStore store) =>
        {
            var (userIds, _, refusal) = await ReadBulkAsync(context);
            if (refusal is not null)
            {
                return refusal;
            }

            foreach (var userId in userIds)
            {
                store.Unlink(userId);
            }

            return ApiAnswer.Empty(StatusCodes.Status202Accepted);
        });
    }

    private static IResult? Unusable(RichMenu? menu)
    {
        if (menu is null)
        {
            return ApiAnswer.NotFound();
        }

        return menu.Image is null
            ? ApiAnswer.Error(StatusCodes.Status400BadRequest, "must upload richmenu image before applying it to user")
            : null;
    }

    private static IResult InvalidUserId() =>
        ApiAnswer.Error(StatusCodes.Status400BadRequest, "The value for the 'userId' parameter is invalid");

    private static async Task<(IReadOnlyList<string> UserIds, string? MenuId, IResult? Refusal)> ReadBulkAsync(HttpContext context)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        if (body is null)
        {
            return ([], null, refusal);
        }

        var faults = new Faults();
        var userIds = body.Texts("userIds");
        if (userIds is null || userIds.Count is 0 or > MostUsers)
        {
            faults.Add("userIds", $"Size must be between 1 and {MostUsers}");
        }
        else if (!userIds.All(LinePeople.IsUserId))
        {
            faults.Add("userIds", "invalid user id");
        }

        return faults.Any ? ([], null, ApiAnswer.Invalid(faults.Found)) : (userIds!, body.Text("richMenuId"), null);
    }
}
