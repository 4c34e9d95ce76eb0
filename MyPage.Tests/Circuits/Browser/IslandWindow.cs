using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>A window of a holder on the page of the tests, whose connection may be lost.</summary>
internal sealed class IslandWindow : IAsyncDisposable
{
    private IslandWindow(BrowserWindow window, Visitor visitor, Guid line, string circuit) => (Window, Visitor, Line, Circuit) = (window, visitor, line, circuit);

    public BrowserWindow Window { get; }

    public IPage Page => Window.Page;

    /// <summary>Whose session it is.</summary>
    public Visitor Visitor { get; }

    /// <summary>A line of the holder's.</summary>
    public Guid Line { get; }

    /// <summary>The circuit that the page was opened with.</summary>
    public string Circuit { get; }

    /// <param name="browser">Chromium.</param>
    /// <param name="portal">The portal.</param>
    /// <param name="language">The page's language.</param>
    /// <param name="withClock">Whether the test moves the page's clock.</param>
    /// <param name="on">The node that serves it; the usual one by default.</param>
    public static async Task<IslandWindow> OpenAsync(BrowserPortal browser, ProxiedPortal portal, string language = "ja", bool withClock = false, PortalFactory? on = null)
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        var window = await portal.OpenAsync(browser, visitor, isLost: true, language);
        if (withClock)
        {
            await window.Page.Clock.InstallAsync();
        }

        if (on is not null)
        {
            portal.Proxy.LeadTo(on.Listening!);
        }

        return new IslandWindow(window, visitor, holder.SubscriptionId, await window.Page.OpenIslandAsync(holder.SubscriptionId));
    }

    /// <summary>Types into the page, and waits until its circuit knows.</summary>
    public async Task TypeAsync(string note)
    {
        await Page.Note().FillAsync(note);
        await ExpectNoteAsync(note);
    }

    /// <summary>The field says so, and the circuit knows.</summary>
    public async Task ExpectNoteAsync(string note)
    {
        await Assertions.Expect(Page.Note()).ToHaveValueAsync(note);
        await Assertions.Expect(Page.Locator("#note-now")).ToHaveTextAsync($"note:{note}");
    }

    public ValueTask DisposeAsync() => Window.DisposeAsync();
}
