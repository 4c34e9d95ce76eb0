using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using System.Globalization;

namespace MyPage.LineSimulator.Phone;

/// <summary>The phone above the keyboard: status line, the account, the chat.</summary>
internal sealed class ScreenView(SimulatorOptions options, ChatHistory chat, MessageView messages, TimeProvider time)
{
    private const int MostShown = 60;
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    public string Show(LinePerson person)
    {
        var entries = chat.Of(person).Where(e => e.Delivered).TakeLast(MostShown).ToList();
        var bubbles = string.Concat(entries.Select(e => Entry(person, e)));
        var quick = entries is [.., { FromPerson: false } last] ? messages.QuickReplies(person, last.Message) : "";
        return $"""
            {Status(person)}
            {Header(person)}
            <div class="chat" data-chat tabindex="0" role="log" aria-label="トーク">
              {Welcome(person)}
              {bubbles}
            </div>
            {quick}
            """;
    }

    private string Status(LinePerson person)
    {
        var network = person.WifiOn ? "Wi-Fi" : "キャリア回線";
        return $"""
            <div class="status">
              <time>{Clock(time.GetUtcNow())}</time>
              <form method="post" action="/simulator/phone/{person.Key}/wifi" data-quiet>
                <input type="hidden" name="on" value="{(person.WifiOn ? "false" : "true")}">
                <button class="network" type="submit" role="switch" aria-checked="{(person.WifiOn ? "true" : "false")}" aria-label="Wi-Fi">
                  <span aria-hidden="true" class="network-mark{(person.WifiOn ? " wifi" : "")}"></span>{network}
                </button>
              </form>
            </div>
            """;
    }

    private string Header(LinePerson person)
    {
        var (word, verb, button) = person.Friendship switch
        {
            Friendship.Friend => ("友だち", "block", "ブロック"),
            Friendship.Blocked => ("ブロック中", "unblock", "ブロック解除"),
            _ => ("友だちではありません", "add", "追加"),
        };
        return $"""
            <div class="account">
              <span class="account-mark" aria-hidden="true">OA</span>
              <span class="account-name"><strong>{HtmlPage.Text(options.Messaging.AccountName)}</strong><small>{word}</small></span>
              <form method="post" action="/simulator/phone/{person.Key}/{verb}" data-quiet>
                <button class="{(person.IsFriend ? "quiet small" : "line-button small")}" type="submit">{button}</button>
              </form>
            </div>
            """;
    }

    private string Welcome(LinePerson person) => person.Friendship switch
    {
        Friendship.Friend => "",
        Friendship.Blocked => """<p class="notice">この公式アカウントをブロックしています。メッセージは届きません。</p>""",
        _ => $"""
            <div class="profile">
              <span class="account-mark large" aria-hidden="true">OA</span>
              <strong>{HtmlPage.Text(options.Messaging.AccountName)}</strong>
              <small>{HtmlPage.Text(options.Messaging.BasicId)}</small>
              <p>{HtmlPage.Text(options.Messaging.AccountDescription)}</p>
              <p class="hint">上の「追加」で友だちになります。</p>
            </div>
            """,
    };

    private string Entry(LinePerson person, ChatEntry entry) => $"""
        <div class="entry {(entry.FromPerson ? "mine" : "theirs")}">
          {messages.Show(person, entry.Message)}
          <time>{Clock(entry.At)}</time>
        </div>
        """;

    private static string Clock(DateTimeOffset at) => at.ToOffset(Tokyo).ToString("H:mm", CultureInfo.InvariantCulture);
}
