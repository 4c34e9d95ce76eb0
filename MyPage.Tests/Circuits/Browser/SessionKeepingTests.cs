using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MyPage.Tests.Browser;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Sessions;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MyPage.Tests.Circuits.Browser;

/// <summary>What keeps a session in an open page: a person, at most once a minute; nothing that scripts or circuits do.</summary>
[Collection(BrowserCollection.Name)]
[Needs(Need.Chromium)]
public sealed class SessionKeepingTests(BrowserPortal browser, ProxiedOnSqlite portal)
{
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Input_InAnOpenPage_KeepsTheSessionOnceAMinute(bool hasCircuit)
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor, isLost: hasCircuit);
        var page = window.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync(hasCircuit ? IslandPage.For(holder.SubscriptionId) : $"/mypage/contract/{holder.SubscriptionId}/user");
        if (hasCircuit)
        {
            await page.CircuitAsync();
        }

        var before = await EndOfAsync(visitor);
        var extended = 0;
        page.Request += (_, request) => extended += request.Url.EndsWith("/session/extend", StringComparison.Ordinal) ? 1 : 0;
        var field = hasCircuit ? page.Note() : page.GetByLabel("氏名");

        // Opening the page counts; so the first minute asks for nothing.
        await field.FillAsync("");
        await field.PressSequentiallyAsync("input");
        Assert.Equal(0, extended);

        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await page.Clock.FastForwardAsync(61_000);
        Assert.True((await page.RunAndWaitForResponseAsync(() => field.PressSequentiallyAsync("and more"), "**/session/extend")).Ok);
        Assert.Equal(1, extended);
        await Until.TrueAsync(async () => await EndOfAsync(visitor) > before + TimeSpan.FromMinutes(19), "the row to say so");
    }

    [NeedsFact]
    public async Task Circuit_WithoutAPerson_KeepsNothing()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor, isLost: true);
        var page = window.Page;
        await page.Clock.InstallAsync();
        await page.OpenIslandAsync(holder.SubscriptionId);
        var before = await EndOfAsync(visitor);
        var extended = 0;
        page.Request += (_, request) => extended += request.Url.EndsWith("/session/extend", StringComparison.Ordinal) ? 1 : 0;

        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await page.EvaluateAsync("() => document.querySelector('#note').dispatchEvent(new Event('input', { bubbles: true }))");
        await page.EvaluateAsync("() => document.querySelector('#add').click()");
        await Expect(page.Locator("#count-now")).ToHaveTextAsync("count:2");

        // Minutes pass: the page asks whether the session holds, its connection breaks and comes back.
        await page.Clock.FastForwardAsync(61_000);
        portal.Proxy.Break();
        await page.AddOnceBackAsync();
        Assert.Equal("holds", await page.EvaluateAsync<string>("() => window.askSession()"));

        // What the portal has been told it would write within seconds.
        await portal.Portal.Services.GetRequiredService<SessionInputs>().WriteAsync(CancellationToken.None);
        Assert.Equal(0, extended);
        Assert.Equal(before, await EndOfAsync(visitor));
    }

    /// <summary>A page that nobody touches loads itself anew after a restart. Whoever then does something counts at once.</summary>
    [NeedsFact]
    public async Task Restart_UnderAPageThatNobodyTouches_KeepsNothing()
    {
        var (holder, visitor) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor, isLost: true);
        var page = window.Page;
        var circuit = await page.OpenIslandAsync(holder.SubscriptionId);
        var before = await EndOfAsync(visitor);
        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(20));

        await portal.RestartAsync();
        await page.ReloadedAsync();
        await Expect(page.Locator("#circuit-now")).Not.ToHaveTextAsync("circuit:none");
        await Expect(page.Locator("#circuit-now")).Not.ToHaveTextAsync(circuit);

        await portal.Portal.Services.GetRequiredService<SessionInputs>().WriteAsync(CancellationToken.None);
        Assert.Equal(before, await EndOfAsync(visitor));
        Assert.DoesNotContain(await window.Context.CookiesAsync(), cookie => cookie.Name.Contains("by-itself", StringComparison.Ordinal));
        Assert.True((await page.RunAndWaitForResponseAsync(() => page.Note().PressSequentiallyAsync("back"), "**/session/extend")).Ok);
        await Until.TrueAsync(async () => await EndOfAsync(visitor) > before + TimeSpan.FromMinutes(19), "the row to say so");
    }

    /// <summary>The button of the warning.</summary>
    [NeedsFact]
    public async Task Warning_Answered_KeepsTheSession()
    {
        var (_, visitor) = await portal.Portal.AddSignedInHolderAsync();
        await using var window = await portal.OpenAsync(browser, visitor);
        var page = window.Page;
        await page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = portal.Portal.Clock.GetUtcNow().UtcDateTime });
        await page.GotoAsync("/mypage");
        var before = await EndOfAsync(visitor);

        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(56));
        await page.Clock.FastForwardAsync((long)TimeSpan.FromMinutes(56).TotalMilliseconds);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "続ける" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Until.TrueAsync(async () => await EndOfAsync(visitor) > before + TimeSpan.FromMinutes(55), "the row to say so");
    }

    private Task<DateTimeOffset?> EndOfAsync(Visitor visitor)
    {
        var id = portal.Portal.SessionOf(visitor);
        return portal.Portal.ReadAsync(db => db.Set<PortalSession>().Where(session => session.Id == id).Select(session => session.IdleEndsAt).SingleAsync());
    }
}
