using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Phone;
using MyPage.LineSimulator.RichMenus;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Inspection;

/// <summary>/simulator/api/people: do with a phone over HTTP what a person does on the page, and look at the result.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeopleApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/simulator/api/people");
        api.MapGet("/", (LinePeople people, RichMenuStore menus, UserTokens tokens) =>
            ApiAnswer.Ok(new { people = people.All.Select(p => InspectionJson.Person(p, menus, tokens)) }));

        var one = api.MapGroup("/{key}").AddEndpointFilter<PersonFilter>();
        one.MapGet("/", (HttpContext context, RichMenuStore menus, UserTokens tokens) =>
            ApiAnswer.Ok(InspectionJson.Person(PersonFilter.Of(context), menus, tokens)));

        one.MapGet("/messages", (HttpContext context, ChatHistory chat) =>
            ApiAnswer.Ok(new { messages = chat.Of(PersonFilter.Of(context)).Select(InspectionJson.Entry) }));

        one.MapGet("/menu", (HttpContext context, RichMenuStore menus) =>
        {
            var person = PersonFilter.Of(context);
            return menus.InForceFor(person) is { } menu
                ? ApiAnswer.Ok(InspectionJson.Menu(menu, menus, person)!)
                : ApiAnswer.NotFound();
        });

        one.MapPost("/add", (HttpContext context, PhoneActions phone) => Event(phone.AddFriend(PersonFilter.Of(context))));
        one.MapPost("/unblock", (HttpContext context, PhoneActions phone) => Event(phone.AddFriend(PersonFilter.Of(context))));
        one.MapPost("/block", (HttpContext context, PhoneActions phone) => Event(phone.Block(PersonFilter.Of(context))));

        one.MapPost("/text", (HttpContext context, PhoneActions phone) => WithBodyAsync(context, (person, body) =>
            body.Text("text") is { } text && phone.Write(person, text) is { } id ? Event(id) : Refused()));

        one.MapPost("/picture", async (HttpContext context, PhoneActions phone) =>
        {
            var (bytes, refusal) = await RequestBody.ReadBytesAsync(context.Request);
            return bytes is null ? refusal! : phone.SendPicture(PersonFilter.Of(context), bytes) is { } id ? Event(id) : Refused();
        });

        one.MapPost("/postback", (HttpContext context, PhoneActions phone) => WithBodyAsync(context, (person, body) =>
            body.Text("data") is { } data
                ? ApiAnswer.Ok(phone.Postback(person, data, body.Text("displayText"), body["params"] as JsonObject))
                : Refused()));

        one.MapPost("/tap-tile", (HttpContext context, PhoneActions phone) => WithBodyAsync(context, (person, body) =>
            body.Number("index") is { } index && phone.TapTile(person, (int)index) is { } result ? ApiAnswer.Ok(result) : Refused()));

        one.MapPost("/act", (HttpContext context, PhoneActions phone) => WithBodyAsync(context, (person, body) =>
            body["action"] is JsonObject action && phone.Act(person, action, body["params"] as JsonObject) is { } result
                ? ApiAnswer.Ok(result)
                : Refused()));

        one.MapPost("/wifi", (HttpContext context, ChangeSignal changes) => WithBodyAsync(context, (person, body) =>
        {
            if (body.Flag("on") is not { } on)
            {
                return Refused();
            }

            person.WifiOn = on;
            changes.Raise();
            return ApiAnswer.Ok(new { wifi = on });
        }));

        one.MapPost("/language", (HttpContext context, ChangeSignal changes) => WithBodyAsync(context, (person, body) =>
        {
            if (!body.ContainsKey("language") || (body["language"] is { } given && given.GetValueKind() != JsonValueKind.String) || !person.Speak(body.Text("language")))
            {
                return Refused();
            }

            changes.Raise();
            return ApiAnswer.Ok(new { language = person.Language });
        }));

        MapConsent(one);
    }

    private static void MapConsent(RouteGroupBuilder one)
    {
        // Consent given beforehand, so that a test without a browser meets no screen.
        one.MapPost("/consent", (HttpContext context) => WithBodyAsync(context, (person, body) =>
        {
            person.Grant(body.Texts("scopes") ?? ["openid", "profile"]);
            return ApiAnswer.Ok(new { grantedScopes = person.GrantedScopes });
        }));

        // The person ends the connection to the app in LINE's settings.
        one.MapDelete("/consent", (HttpContext context, UserTokens tokens) =>
        {
            tokens.RevokeAll(PersonFilter.Of(context));
            return Results.NoContent();
        });

        one.MapPost("/liff-token", (HttpContext context, IdTokens idTokens, UserTokens tokens, PersonHosts hosts) => WithBodyAsync(context, (person, body) =>
        {
            var picture = new Uri(hosts.BaseAddress(context.Request), PersonPicture.PathOf(person)).AbsoluteUri;
            var lifetime = body.Number("lifetimeSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : IdTokens.Lifetime;
            return ApiAnswer.Ok(new
            {
                idToken = idTokens.ForLiff(person, body.Text("nonce"), picture, lifetime, body.Flag("paddedKey") ?? false),
                accessToken = tokens.Issue(person, ["openid", "profile"]).AccessToken,
            });
        }));
    }

    private static async Task<IResult> WithBodyAsync(HttpContext context, Func<LinePerson, JsonObject, IResult> act)
    {
        var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
        return body is null ? refusal! : act(PersonFilter.Of(context), body);
    }

    private static IResult Event(string? webhookEventId) => ApiAnswer.Ok(new { changed = webhookEventId is not null, webhookEventId });

    private static IResult Refused() => ApiAnswer.Error(StatusCodes.Status400BadRequest, "This can't be done: a value is missing, or the account is blocked");
}
