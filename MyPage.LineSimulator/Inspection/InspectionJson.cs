using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.RichMenus;

namespace MyPage.LineSimulator.Inspection;

/// <summary>How state looks from outside.</summary>
internal static class InspectionJson
{
    public static object Person(LinePerson person, RichMenuStore menus, UserTokens tokens) => new
    {
        key = person.Key,
        userId = person.UserId,
        displayName = person.DisplayName,
        friendship = person.Friendship.ToString().ToLowerInvariant(),
        isFriend = person.IsFriend,
        wifi = person.WifiOn,
        language = person.Language,
        grantedScopes = person.GrantedScopes,
        liveUserTokens = tokens.LiveCount(person),
        richMenuId = menus.InForceFor(person)?.Id,
    };

    public static object Entry(ChatEntry entry) => new
    {
        id = entry.Id,
        at = entry.At.UtcDateTime,
        from = entry.FromPerson ? "person" : "account",
        via = entry.Via,
        delivered = entry.Delivered,
        message = entry.Message,
    };

    public static object Passage(Passage passage) => new
    {
        number = passage.Number,
        at = passage.At.UtcDateTime,
        direction = passage.Direction switch
        {
            PassageDirection.FromPortal => "fromPortal",
            PassageDirection.FromBrowser => "fromBrowser",
            PassageDirection.ToPortal => "toPortal",
            _ => throw new ArgumentOutOfRangeException(nameof(passage)),
        },
        label = passage.Label,
        method = passage.Method,
        address = passage.Address,
        status = passage.Status,
        outcome = passage.Outcome,
        milliseconds = Math.Round(passage.Milliseconds, 1),
        requestHeaders = passage.RequestHeaders,
        requestBody = passage.RequestBody,
        responseHeaders = passage.ResponseHeaders,
        responseBody = passage.ResponseBody,
    };

    public static object? Menu(RichMenu? menu, RichMenuStore menus, LinePerson person) => menu is null ? null : new
    {
        richMenuId = menu.Id,
        own = menus.OfUser(person.UserId).Is(menu.Id),
        hasImage = menu.Image is not null,
        menu = menu.Definition,
    };

    public static object Wifi(LinePeople people, bool computer)
    {
        var wifi = people.All.ToDictionary(p => p.Key, p => p.WifiOn, StringComparer.Ordinal);
        wifi["*"] = computer;
        return new { wifi };
    }
}
