using Microsoft.AspNetCore.Http.Extensions;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Login;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Webhooks;
using System.Globalization;
using System.Text;

namespace MyPage.LineSimulator.AccountLinking;

/// <summary>
/// access.line.me/dialog/bot/accountLink: compares the LINE user of this browser with the one the token was issued for.
/// </summary>
internal static class AccountLinkEndpoint
{
    private const string Path = "/dialog/bot/accountLink";

    /// <summary>Ours: the person has just said who uses this browser.</summary>
    private const string SignedIn = "signed_in";

    public static void MapAccountLink(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (
            HttpContext context, VisitorRecognition recognition, LinkTokens tokens, WebhookEvents events, WebhookDispatcher webhooks, LinePeople people) =>
        {
            var query = context.Request.Query;
            var nonce = query["nonce"].ToString();
            if (nonce.Length is < 10 or > 255)
            {
                return HtmlPage.Message(StatusCodes.Status400BadRequest, "連携できませんでした", "nonce は10文字以上255文字以下で指定してください。");
            }

            if (!tokens.IsAlive(query["linkToken"]))
            {
                // As documented: an error for the person, and not a word to the portal.
                return HtmlPage.Message(StatusCodes.Status400BadRequest, "連携できませんでした", "リンクの有効期限が切れているか、すでに使われています。トークに戻って、もう一度はじめてください。");
            }

            // A session cookie alone does not settle it: the tab may belong to somebody's in-app browser.
            var visitor = recognition.Recognise(context, redirectUri: null);
            if (visitor is null || (!visitor.InAppBrowser && !query.ContainsKey(SignedIn)))
            {
                return WhoIsThis(context, people, visitor);
            }

            if (tokens.Use(query["linkToken"]) is not { } owner)
            {
                return HtmlPage.Message(StatusCodes.Status400BadRequest, "連携できませんでした", "このリンクはすでに使われています。");
            }

            if (visitor.Person != owner)
            {
                webhooks.Enqueue(events.AccountLinkFailed(owner, nonce));
                return HtmlPage.Message(StatusCodes.Status200OK, "連携できませんでした", "このリンクは別のLINEアカウントに送られたものです。", mark: "!");
            }

            webhooks.Enqueue(events.AccountLinkOk(owner, nonce));
            return HtmlPage.Message(StatusCodes.Status200OK, "アカウント連携", "手続きが終わりました。この画面を閉じて、トークに戻ってください。");
        });

        app.MapPost("/dialog/bot/login", async (HttpContext context, LineSessions sessions, LinePeople people) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            var back = form["back"].ToString();
            if (!people.TryByKey(form["person"], out var person) || !back.StartsWith(Path + "?", StringComparison.Ordinal))
            {
                return HtmlPage.Message(StatusCodes.Status400BadRequest, "最初からやり直してください", "このログインは見つかりません。");
            }

            sessions.SignIn(context, person);
            return Results.Redirect($"{back}&{SignedIn}=1");
        });
    }

    // The tab may remember whose in-app browser it is (simulator.js); otherwise LINE's own sign-in follows.
    private static IResult WhoIsThis(HttpContext context, LinePeople people, Visitor? known)
    {
        var back = context.Request.GetEncodedPathAndQuery();
        var rows = new StringBuilder();
        foreach (var person in people.All.OrderByDescending(p => p == known?.Person))
        {
            rows.Append(CultureInfo.InvariantCulture, $"""
                <li><button class="row" name="person" value="{person.Key}" type="submit">
                  <img src="{PersonPicture.PathOf(person)}" alt="" width="40" height="40">
                  <span>{HtmlPage.Text(person.DisplayName)}<small>{(person == known?.Person ? "このブラウザでログイン中" : "このアカウントでログイン")}</small></span>
                </button></li>
                """);
        }

        return HtmlPage.Show("LINEログイン", $"""
            <main class="sheet" data-simulator-page="sign-in" data-go-to-person-host>
              <p class="brand">LINE<span>シミュレーター</span></p>
              <h1>LINEにログイン</h1>
              <p>アカウント連携を続けるには、このブラウザでLINEを使っている人を選んでください。</p>
              <form method="post" action="/dialog/bot/login">
                <input type="hidden" name="back" value="{HtmlPage.Text(back)}">
                <ul class="people">{rows}</ul>
              </form>
            </main>
            """);
    }
}
