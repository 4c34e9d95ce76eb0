using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Globalization;
using System.Text;

namespace MyPage.LineSimulator.Login;

/// <summary>LINE's own screens on the way through a sign-in.</summary>
internal sealed class AuthorizationPages(LinePeople people, SimulatorOptions options)
{
    public IResult SignIn(PendingAuthorization pending, Visitor? known)
    {
        var others = new StringBuilder();
        foreach (var person in people.All.OrderByDescending(p => p == known?.Person))
        {
            var session = known is { InAppBrowser: false } && person == known.Person;
            others.Append(CultureInfo.InvariantCulture, $"""
                <li><button class="row" name="person" value="{person.Key}" type="submit">
                  <img src="{PersonPicture.PathOf(person)}" alt="" width="40" height="40">
                  <span>{HtmlPage.Text(person.DisplayName)}<small>{(session ? "このブラウザでログイン中" : "このアカウントでログイン")}</small></span>
                </button></li>
                """);
        }

        return HtmlPage.Show("LINEログイン", $"""
            <main class="sheet" data-simulator-page="sign-in">
              <p class="brand">LINE<span>シミュレーター</span></p>
              <h1>LINEにログイン</h1>
              <p>本物のLINEではメールアドレスとパスワードを入力します。ここではログインする人を選んでください。</p>
              <form method="post" action="/dialog/login">
                {IdField(pending)}
                <ul class="people">{others}</ul>
              </form>
            </main>
            """);
    }

    public IResult Consent(PendingAuthorization pending)
    {
        var person = pending.Person!;
        var scopes = pending.Request.Scopes;
        var items = new StringBuilder();
        if (scopes.Contains("profile", StringComparer.Ordinal))
        {
            items.Append("<li>プロフィール情報(表示名・画像・ステータスメッセージ)</li>");
        }

        if (scopes.Contains("openid", StringComparer.Ordinal))
        {
            items.Append("<li>ユーザー識別子</li>");
        }

        if (scopes.Contains("email", StringComparer.Ordinal))
        {
            items.Append("<li>メールアドレス</li>");
        }

        var friendOption = pending.FriendOptionShown
            ? $"""
              <label class="option"><input type="checkbox" name="add_friend" value="true" checked>
                <span>{HtmlPage.Text(options.Messaging.AccountName)}を友だち追加する</span></label>
              """
            : "";
        return HtmlPage.Show("同意画面", $"""
            <main class="sheet" data-simulator-page="consent">
              <p class="brand">LINE<span>シミュレーター</span></p>
              <p class="who"><img src="{PersonPicture.PathOf(person)}" alt="" width="56" height="56"><strong>{HtmlPage.Text(person.DisplayName)}</strong></p>
              <h1>情報の提供に同意しますか</h1>
              <p>「{HtmlPage.Text(options.Messaging.AccountName)}」のサービスに次の情報を渡します。</p>
              <ul class="scopes">{items}</ul>
              <form method="post" action="/dialog/consent">
                {IdField(pending)}
                {friendOption}
                <button class="line-button" name="answer" value="allow" type="submit">許可する</button>
                <button class="quiet" name="answer" value="deny" type="submit">キャンセル</button>
              </form>
            </main>
            """);
    }

    public IResult AddFriend(PendingAuthorization pending) => HtmlPage.Show("友だち追加", $"""
        <main class="sheet" data-simulator-page="add-friend">
          <p class="brand">LINE<span>シミュレーター</span></p>
          <h1>{HtmlPage.Text(options.Messaging.AccountName)}</h1>
          <p>{HtmlPage.Text(options.Messaging.AccountDescription)}</p>
          <form method="post" action="/dialog/friend">
            {IdField(pending)}
            <button class="line-button" name="answer" value="add" type="submit">友だち追加</button>
            <button class="quiet" name="answer" value="skip" type="submit">今はしない</button>
          </form>
        </main>
        """);

    private static string IdField(PendingAuthorization pending) =>
        $"""<input type="hidden" name="id" value="{HtmlPage.Text(pending.Id)}">""";
}
