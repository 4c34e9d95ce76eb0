using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Phone;

/// <summary>The whole page. simulator.js fetches it again after each change and exchanges what carries <c>data-live</c>.</summary>
internal sealed class PhonePage(LinePeople people, ScreenView screen, MenuView menu, PanelView panel, LogView log)
{
    public IResult Show(LinePerson person) => HtmlPage.Show(
        $"{person.DisplayName} · LINEシミュレーター",
        $"""
        <header class="top">
          <h1>LINEシミュレーター</h1>
          <p>開発とテストのためのLINEの代役です。本物のLINEとはつながっていません。</p>
        </header>
        <nav class="persons" aria-label="電話の持ち主" data-live="persons">{Persons(person)}</nav>
        <main class="stage">
          <section class="phone" aria-label="{HtmlPage.Text(person.DisplayName)}の電話">
            <div class="screen" data-live="screen">{screen.Show(person)}</div>
            <form class="composer" method="post" action="/simulator/phone/{person.Key}/text" data-quiet data-clear>
              <input name="text" type="text" maxlength="5000" autocomplete="off" required aria-label="メッセージ" placeholder="メッセージを入力">
              <button class="primary small" type="submit">送信</button>
            </form>
            <form class="composer" method="post" action="/simulator/phone/{person.Key}/picture" enctype="multipart/form-data">
              <input name="picture" type="file" accept="image/jpeg,image/png" required aria-label="写真">
              <button class="quiet small" type="submit">写真を送信</button>
            </form>
            <div class="menu-place" data-live="menu">{menu.Show(person)}</div>
          </section>
          <section class="side" aria-label="ポータルとのやりとり">
            <h2>こまった状況</h2>
            <div data-live="panel">{panel.Show(person)}</div>
            <div class="side-head">
              <h2>通ったもの</h2>
              <form method="post" action="/simulator/panel/clear" data-quiet><input type="hidden" name="person" value="{person.Key}"><button class="quiet small" type="submit">消す</button></form>
            </div>
            <div data-live="log">{log.Show()}</div>
          </section>
        </main>
        <p class="lost" role="status" hidden data-lost>シミュレーターとつながっていません。つながると自動で戻ります。</p>
        """,
        bodyClass: "workbench");

    private string Persons(LinePerson chosen) => $"""
        <ul>{string.Concat(people.All.Select(p => $"""
            <li><a href="/?person={p.Key}"{(p == chosen ? " aria-current=\"page\"" : "")}>
              <img src="{PersonPicture.PathOf(p)}" alt="" width="32" height="32">
              <span>{HtmlPage.Text(p.DisplayName)}<small>{Word(p)}</small></span>
            </a></li>
            """))}</ul>
        """;

    private static string Word(LinePerson person) => person.Friendship switch
    {
        Friendship.Friend => "友だち",
        Friendship.Blocked => "ブロック中",
        _ => "未追加",
    };
}
