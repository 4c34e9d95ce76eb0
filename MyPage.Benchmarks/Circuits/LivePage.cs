using MyPage.Tests.Circuits.Client;

namespace MyPage.Benchmarks.Circuits;

/// <summary>A page with a circuit, and the click that is measured on it.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Button">What is clicked.</param>
/// <param name="Shows">What has been drawn when the click is done.</param>
/// <param name="Then">A second click that is measured by itself, on what the first has drawn; null without one.</param>
internal sealed record LivePage(
    string Name, Uri Address, Func<CircuitBrowser, RenderBatch.Element, bool> Button, Func<RenderBatch, bool> Shows, LivePage.SecondClick? Then = null)
{
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
        new Uri(server.Browsers.Portal, "/mypage/contract"),
        IsOfLine,
        batch => batch.Elements.Exists(element => element.Attributes.ContainsKey("data-copy")),
        new SecondClick(IsOfLine, batch => batch.Elements.Exists(element => element.Attributes.GetValueOrDefault("class") is "user-code user-code--hidden")));

    // The one button that names the line: 表示する, and in its place 隠す.
    private static bool IsOfLine(CircuitBrowser browser, RenderBatch.Element element) =>
        string.Equals(element.Attributes.GetValueOrDefault("aria-describedby"), $"line-{browser.SubscriptionId:N}", StringComparison.Ordinal);

    private static LivePage Counter(string name, Uri server) => new(
        name,
        new Uri(server, CounterPage.Path),
        (_, element) => string.Equals(element.Id, Circuits.Counter.Button, StringComparison.Ordinal),
        batch => batch.Texts.Exists(text => int.TryParse(text, out _)));

    /// <summary>What is clicked, and what has been drawn when it is done.</summary>
    internal sealed record SecondClick(Func<CircuitBrowser, RenderBatch.Element, bool> Button, Func<RenderBatch, bool> Shows);
}
