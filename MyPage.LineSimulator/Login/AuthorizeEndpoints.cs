using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>access.line.me: what a browser meets.</summary>
internal static class AuthorizeEndpoints
{
    public static void MapAuthorize(this IEndpointRouteBuilder app)
    {
        app.MapGet("/oauth2/v2.1/authorize", (HttpContext context, AuthorizationRequestReader reader, AuthorizationFlow flow) =>
        {
            var (request, refusal) = reader.Read(context.Request.Query);
            return request is null ? CallbackAnswer.Refuse(refusal!) : flow.Begin(context, request);
        });

        // The forms of LINE's screens are not documented; these addresses are ours.
        app.MapPost("/dialog/login", async (HttpContext context, AuthorizationFlow flow, LinePeople people, LineSessions sessions, TimeProvider time) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (flow.Find(form["id"]) is not { Person: null } pending || !people.TryByKey(form["person"], out var person))
            {
                return Gone();
            }

            var known = sessions.Find(context);
            var bySession = known?.Person == person && !pending.Request.Prompt.Is("login")
                && (pending.Request.MaxAge is not { } maxAge || time.GetUtcNow() - known.SignedInAt <= maxAge);
            if (!bySession)
            {
                sessions.SignIn(context, person);
            }

            var visitor = bySession ? known! : new Visitor(person, InAppBrowser: false, time.GetUtcNow());
            return flow.SignedIn(pending, visitor, bySession);
        });

        app.MapPost("/dialog/consent", async (HttpContext context, AuthorizationFlow flow) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (flow.Find(form["id"]) is not { Person: not null, Consented: false } pending)
            {
                return Gone();
            }

            return form["answer"] == "allow" ? flow.Consented(pending, form["add_friend"] == "true") : flow.Denied(pending);
        });

        app.MapPost("/dialog/friend", async (HttpContext context, AuthorizationFlow flow) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            return flow.Find(form["id"]) is { Consented: true } pending ? flow.FriendAnswered(pending, form["answer"] == "add") : Gone();
        });
    }

    private static IResult Gone() => HtmlPage.Message(
        StatusCodes.Status400BadRequest, "最初からやり直してください", "このログインは終わっているか、見つかりません。");
}
