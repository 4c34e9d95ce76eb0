using MyPage.Tests.Circuits.Client;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A page with a circuit, and what is clicked on it.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Server">Where it is.</param>
/// <param name="PathOf">Its address there, by who looks at it.</param>
/// <param name="First">The click that is measured; null without one.</param>
/// <param name="Then">A second click that is measured by itself, on what the first has drawn; null without one.</param>
internal sealed record LivePage(string Name, Uri Server, Func<CircuitBrowser, string> PathOf, LivePage.Click? First = null, LivePage.Click? Then = null)
{
    /// <summary>The address of circuits of the console's pages.</summary>
    public const string OfConsole = "/_blazor?console=1&culture=ja";

    /// <summary>The address of its circuits.</summary>
    public string Socket { get; init; } = "/_blazor";

    /// <summary>By itself, on a bare host.</summary>
    public static LivePage BareCounter(CircuitServerProcess server) => Counter("the bare counter", server.Bare);

    /// <summary>As a page of the portal.</summary>
    public static LivePage PortalCounter(CircuitServerProcess server) => Counter("the counter behind the portal's door", server.Browsers.Portal);

    /// <summary>
    /// 契約情報 of three lines. The first click is 表示する, which writes that the code was looked at, and shows it with its link and QR
    /// code; the second is 隠す, which asks nothing of the database, as the counter's does not.
    /// </summary>
    public static LivePage Contract(CircuitServerProcess server) => new(
        "契約情報 of three lines",
        server.Browsers.Portal,
        _ => "/mypage/contract",
        new Click(IsOfSubscription, batch => batch.Elements.Exists(element => element.Attributes.ContainsKey("data-copy"))),
        new Click(IsOfSubscription, batch => batch.Elements.Exists(element => element.Attributes.GetValueOrDefault("class") is "user-code user-code--hidden")));

    // The one button that names the line: 表示する, and in its place 隠す.
    private static bool IsOfSubscription(CircuitBrowser browser, RenderBatch.Element element) =>
        string.Equals(element.Attributes.GetValueOrDefault("aria-describedby"), $"line-{browser.Id:N}", StringComparison.Ordinal);

    private static LivePage Counter(string name, Uri server) => new(
        name,
        server,
        _ => CounterPage.Path,
        new Click((_, element) => string.Equals(element.Id, Circuits.Counter.Button, StringComparison.Ordinal), batch => batch.Texts.Exists(text => int.TryParse(text, out _))));

    /// <summary>What is clicked, and what has been drawn when it is done.</summary>
    internal sealed record Click(Func<CircuitBrowser, RenderBatch.Element, bool> Button, Func<RenderBatch, bool> Shows);
}
