using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Settings;
using MyPage.LineSimulator.Trouble;
using MyPage.LineSimulator.Webhooks;
using System.Globalization;

namespace MyPage.LineSimulator.Phone;

/// <summary>The switches beside the phone.</summary>
internal sealed class PanelView(TroubleState trouble, SimulatorClock clock, WebhookSettings webhook, RedeliveryQueue redelivery)
{
    private static readonly int[] Delays = [0, 1, 3, 10, 30];
    private static readonly (string Tag, string Name)[] Languages = [("ja", "日本語"), ("en", "English"), ("fr", "Français"), ("", "伝えない")];
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    public string Show(LinePerson person)
    {
        var now = trouble.Now;
        var parked = redelivery.ParkedCount;
        var waiting = parked == 0 ? "" : $"""<p class="waiting">再送待ちのWebhook: {parked}件</p>""";
        return $"""
            <div class="switches">
              <fieldset><legend>Webhook</legend>
                {Delay(person, now.WebhookDelaySeconds)}
                {Switch(person, "webhookTwice", now.WebhookTwice, "2回届く")}
                {Switch(person, "webhookOutOfOrder", now.WebhookOutOfOrder, "順序が入れ替わる")}
                {Switch(person, "portalUnreachable", now.PortalUnreachable, "ポータルにつながらない")}
                {Switch(person, "redelivery", now.Redelivery, "届かなければ再送する")}
                {waiting}
              </fieldset>
              <fieldset><legend>{HtmlPage.Text(person.DisplayName)}のスマートフォン</legend>
                {Language(person)}
              </fieldset>
              <fieldset><legend>ログインとトークン</legend>
                {Switch(person, "autoLoginFails", now.AutoLoginFails, "自動ログインが失敗する")}
                {Switch(person, "tokensExpired", now.TokensExpired, "アクセストークンの期限切れ")}
                {Act(person, "revoke", $"{person.DisplayName}の許可を取り消す")}
              </fieldset>
              <fieldset><legend>Messaging API</legend>
                {Switch(person, "quotaExceeded", now.QuotaExceeded, "月の上限に達している(429)")}
                {Switch(person, "rateLimited", now.RateLimited, "呼び出しが多すぎる(429)")}
              </fieldset>
              <fieldset><legend>このパソコン</legend>
                {Switch(person, "computerWifi", now.ComputerWifi, "ふつうのブラウザーもWi-Fi")}
                <p class="clock">{clock.GetUtcNow().ToOffset(Tokyo).ToString("yyyy年M月d日 H:mm", CultureInfo.InvariantCulture)}</p>
                <div class="row-of-buttons">{Advance(person, 60, "1分")}{Advance(person, 600, "10分")}{Advance(person, 86400, "1日")}{Advance(person, 2592000, "30日")}<span>進める</span></div>
                {Act(person, "reset", "最初の状態に戻す")}
              </fieldset>
            </div>
            <p class="endpoint">Webhookの送り先: <code>{HtmlPage.Text(webhook.Endpoint.AbsoluteUri)}</code></p>
            """;
    }

    private static string Switch(LinePerson person, string name, bool on, string label) => $"""
        <form method="post" action="/simulator/panel/switch" data-quiet>
          <input type="hidden" name="person" value="{person.Key}">
          <input type="hidden" name="name" value="{name}">
          <input type="hidden" name="value" value="{(on ? "false" : "true")}">
          <button class="switch" type="submit" role="switch" aria-checked="{(on ? "true" : "false")}"><span class="track" aria-hidden="true"></span><span class="switch-label">{label}</span><span class="switch-word" aria-hidden="true">{(on ? "オン" : "オフ")}</span></button>
        </form>
        """;

    private static string Delay(LinePerson person, double seconds)
    {
        var options = Delays.Select(d => $"""<option value="{d}"{(Math.Abs(seconds - d) < 0.01 ? " selected" : "")}>{(d == 0 ? "すぐ" : $"{d}秒後")}</option>""");
        return $"""
            <form method="post" action="/simulator/panel/switch" class="delay" data-quiet>
              <input type="hidden" name="person" value="{person.Key}">
              <input type="hidden" name="name" value="webhookDelaySeconds">
              <label>届くまで <select name="value" data-submit-on-change>{string.Concat(options)}</select></label>
              <noscript><button type="submit">変える</button></noscript>
            </form>
            """;
    }

    private static string Language(LinePerson person)
    {
        var all = Languages.Any(l => l.Tag.Is(person.Language ?? "")) ? Languages : [.. Languages, (person.Language!, person.Language!)];
        var options = all.Select(l => $"""<option value="{HtmlPage.Text(l.Tag)}"{(l.Tag.Is(person.Language ?? "") ? " selected" : "")}>{HtmlPage.Text(l.Name)}</option>""");
        return $"""
            <form method="post" action="/simulator/phone/{person.Key}/language" class="delay" data-quiet>
              <label>LINEの言語 <select name="language" data-submit-on-change>{string.Concat(options)}</select></label>
              <noscript><button type="submit">変える</button></noscript>
            </form>
            """;
    }

    private static string Act(LinePerson person, string verb, string label) => $"""
        <form method="post" action="/simulator/panel/{verb}" data-quiet>
          <input type="hidden" name="person" value="{person.Key}">
          <button class="quiet" type="submit">{HtmlPage.Text(label)}</button>
        </form>
        """;

    private static string Advance(LinePerson person, int seconds, string label) => $"""
        <form method="post" action="/simulator/panel/advance" data-quiet>
          <input type="hidden" name="person" value="{person.Key}">
          <input type="hidden" name="seconds" value="{seconds}">
          <button class="quiet small" type="submit" aria-label="{label}進める">{label}</button>
        </form>
        """;
}
