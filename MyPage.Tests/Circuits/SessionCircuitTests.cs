using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Circuits.Client;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Circuits;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Circuits;

/// <summary>A circuit ends with the session that opened it, and never becomes somebody else's.</summary>
public abstract class SessionCircuitTests(IslandFixture fixture)
{
    // What the product promises of open pages (docs/product.md 2).
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    // What a busy machine adds.
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(30);
    private readonly PortalFactory _portal = fixture.Portal;

    public static TheoryData<EndedRight.Cause> Causes => [.. Enum.GetValues<EndedRight.Cause>()];

    [NeedsFact]
    public async Task Circuit_RightHasEnded_LeavesByItself()
    {
        var open = new List<(EndedRight Right, CircuitClient Client)>();
        foreach (var cause in Enum.GetValues<EndedRight.Cause>().Where(cause => cause is not EndedRight.Cause.Idle))
        {
            var right = await EndedRight.ArrangeAsync(_portal, cause);
            open.Add((right, await fixture.OpenAsync(right.Visitor, right.Line)));
        }

        foreach (var page in open)
        {
            await page.Right.EndAsync();
        }

        await Task.WhenAll(open.Select(page => AssertLeavesAsync(page.Client, page.Right)));
        AssertNoErrors();
    }

    [NeedsFact]
    public async Task Circuit_NobodyDidAnything_LeavesByItself()
    {
        var right = await EndedRight.ArrangeAsync(_portal, EndedRight.Cause.Idle);
        var client = await fixture.OpenAsync(right.Visitor, right.Line);

        await right.EndAsync();

        await AssertLeavesAsync(client, right);
        AssertNoErrors();
    }

    [NeedsTheory]
    [MemberData(nameof(Causes))]
    public async Task Event_RightHasEnded_DoesNothingAndLeavesOnce(EndedRight.Cause cause)
    {
        var right = await EndedRight.ArrangeAsync(_portal, cause);
        string[] acts = right.IsHolder ? ["add", "write"] : ["add"];
        await using var client = await fixture.OpenAsync(right.Visitor, right.Line);
        await client.ClickAsync("add");
        await SeesAsync(client, "count:1");

        await right.EndAsync();
        if (cause is EndedRight.Cause.HolderUnlinked or EndedRight.Cause.UserUnlinked)
        {
            // In another process, behind this one's back: what was asked just before is believed for reading.
            await Task.Delay(PortalSessions.Believed + TimeSpan.FromSeconds(1));
        }

        foreach (var act in Enumerable.Repeat(acts, 5).SelectMany(act => act))
        {
            await client.ClickAsync(act);
        }

        await client.InputAsync("note", "too late");
        await Until.TrueAsync(() => LeavingsOf(client).Count > 0, "the page to leave");
        await Task.Delay(500);
        Assert.Single(LeavingsOf(client));
        Assert.DoesNotContain(client.Texts, text => text is "count:2" or "change:done" or "note:too late");
        Assert.False(await _portal.ReadAsync(db => db.UserCodes.AnyAsync(code => code.SubscriptionId == right.Line)));
        AssertNoErrors();
    }

    /// <summary>The belief lets the event in, and the transaction of the change finds the session ended.</summary>
    [NeedsFact]
    public async Task Change_SessionEndedJustNow_LeavesThePageAndKeepsTheCircuit()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await using var client = await fixture.OpenAsync(visitor, holder.SubscriptionId);
        await client.ClickAsync("add");
        await SeesAsync(client, "count:1");

        await _portal.WriteAsync(async db => (await db.Set<PortalSession>().SingleAsync(session => session.AccountId == holder.AccountId)).EndedAt = _portal.Clock.GetUtcNow());
        await client.ClickAsync("write");

        await Until.TrueAsync(() => LeavingsOf(client).Any(), "the page to leave");
        Assert.DoesNotContain("change:done", client.Texts, StringComparer.Ordinal);
        Assert.False(await _portal.ReadAsync(db => db.UserCodes.AnyAsync(code => code.SubscriptionId == holder.SubscriptionId)));
        Assert.Null(client.Error);
        AssertNoErrors();
    }

    [NeedsFact]
    public async Task Change_SessionHolds_IsMade()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await using var client = await fixture.OpenAsync(visitor, holder.SubscriptionId);

        await client.ClickAsync("write");

        await SeesAsync(client, "change:done");
        Assert.True(await _portal.ReadAsync(db => db.UserCodes.AnyAsync(code => code.SubscriptionId == holder.SubscriptionId)));
    }

    /// <summary>A person's input is told by the page's script; a circuit's traffic is none.</summary>
    [NeedsFact]
    public async Task Traffic_ByItself_ExtendsNothing()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await IslandFixture.PageAsync(visitor, holder.SubscriptionId);
        var before = await EndOfAsync(visitor);

        _portal.Clock.Advance(TimeSpan.FromMinutes(20));
        await using var client = await CircuitClient.OpenAsync(await fixture.ConnectAsync(visitor), page);
        await client.ClickAsync("add");
        await SeesAsync(client, "count:1");
        await visitor.GetAsync("/session");

        Assert.Equal(before, await EndOfAsync(visitor));
    }

    /// <summary>Somebody else signed in in the same browser while the connection was away.</summary>
    [NeedsFact]
    public async Task Reconnection_OfSomebodyElse_LoadsThePageAnewForThem()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var (_, stranger) = await _portal.AddSignedInHolderAsync();
        var page = await IslandFixture.PageAsync(visitor, holder.SubscriptionId);
        var lost = await CircuitClient.OpenAsync(await fixture.ConnectAsync(visitor), page);
        await lost.DisposeAsync();

        await using var back = await CircuitClient.ConnectAsync(await fixture.ConnectAsync(stranger), page);
        Assert.True(await back.ReconnectAsync(lost));
        await back.ClickAsync("write");
        await back.ClickAsync("add");
        await Until.TrueAsync(() => LeavingsOf(back).Count > 0, "the page to leave");
        await Task.Delay(500);

        Assert.Equal([$"[\"{IslandPage.For(holder.SubscriptionId)}\",true]"], LeavingsOf(back));
        Assert.DoesNotContain("count:1", back.Texts, StringComparer.Ordinal);
        Assert.False(await _portal.ReadAsync(db => db.UserCodes.AnyAsync(code => code.SubscriptionId == holder.SubscriptionId)));
        AssertNoErrors();
    }

    [NeedsTheory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Language_OfTheCircuit_IsThePages(string language)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();

        // Chosen in another tab, after the page was opened.
        visitor.Cookies.Add(new Cookie("__Host-mypage-language", WebUtility.UrlEncode(language is "en" ? "c=ja|uic=ja" : "c=en|uic=en"), "/", PortalFactory.Address.Host) { Secure = true });
        await using var client = await fixture.OpenAsync(visitor, holder.SubscriptionId, language);

        await client.ClickAsync("add");

        await SeesAsync(client, $"language:{language}");
    }

    /// <summary>While the first of them waits for the session to be asked for, those after it wait behind it.</summary>
    [NeedsFact]
    public async Task Events_SentAtOnce_ComeInTheirOrder()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await using var client = await fixture.OpenAsync(visitor, holder.SubscriptionId);
        for (var round = 0; round < 3; round++)
        {
            await Task.Delay(PortalSessions.Believed + TimeSpan.FromMilliseconds(200));
            var notes = Enumerable.Range(0, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"{round}-{number:00}")).ToList();
            foreach (var note in notes)
            {
                await client.InputAsync("note", note);
            }

            await SeesAsync(client, $"note:{notes[^1]}");
            var seen = client.Texts.Where(text => text.StartsWith($"note:{round}-", StringComparison.Ordinal)).ToList();
            Assert.Equal(seen.Order(StringComparer.Ordinal), seen, StringComparer.Ordinal);
        }
    }

    /// <summary>However many pages are open, the node asks once each time.</summary>
    [NeedsFact]
    public async Task Sweep_ManyOpenPages_AsksOnce()
    {
        var clients = new List<CircuitClient>();
        for (var count = 0; count < 6; count++)
        {
            var (holder, visitor) = await _portal.AddSignedInHolderAsync();
            clients.Add(await fixture.OpenAsync(visitor, holder.SubscriptionId));
        }

        // What their opening asked is over, and the belief with it; then comes one sweep, or two.
        await Task.Delay(PortalSessions.Believed + TimeSpan.FromSeconds(1));
        _portal.Statements.Clear();
        await Task.Delay(CircuitSweep.Every + TimeSpan.FromSeconds(1));

        var asked = _portal.Statements.All.Count(statement => statement.Sql.Contains("\"Sessions\"", StringComparison.Ordinal) && statement.Sql.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.InRange(asked, 1, 2);
        Assert.All(clients, client => Assert.Empty(LeavingsOf(client)));
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
    }

    private async Task AssertLeavesAsync(CircuitClient client, EndedRight right)
    {
        await Until.TrueAsync(() => LeavingsOf(client).Count > 0, "the page to leave", Promised + Busy);
        Assert.Equal([$"[\"/login?ended=idle\\u0026returnUrl={Uri.EscapeDataString(IslandPage.For(right.Line))}\",true]"], LeavingsOf(client));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.ConnectAsync(right.Visitor));
        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
        Assert.Null(client.Error);
        await client.DisposeAsync();
    }

    private async Task<DateTimeOffset?> EndOfAsync(Visitor visitor)
    {
        var id = _portal.SessionOf(visitor);
        return await _portal.ReadAsync(db => db.Set<PortalSession>().Where(session => session.Id == id).Select(session => session.IdleEndsAt).SingleAsync());
    }

    private static List<string> LeavingsOf(CircuitClient client) =>
        [.. client.Calls.Where(call => string.Equals(call.Function, "Blazor.navigateTo", StringComparison.Ordinal)).Select(call => call.Arguments)];

    private static Task SeesAsync(CircuitClient client, string text) => Until.TrueAsync(
        () => client.Texts.Contains(text, StringComparer.Ordinal), $"\"{text}\", {client.Error}");

    private void AssertNoErrors() => Assert.DoesNotContain(
        _portal.Logs.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal) || line.StartsWith("Critical ", StringComparison.Ordinal));
}

public sealed class SessionCircuitOnSqlite(IslandOnSqlite fixture) : SessionCircuitTests(fixture), IClassFixture<IslandOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class SessionCircuitOnPostgreSql(IslandOnPostgreSql fixture) : SessionCircuitTests(fixture), IClassFixture<IslandOnPostgreSql>;
