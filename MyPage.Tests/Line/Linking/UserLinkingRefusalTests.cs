using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>The ten causes for which a code is refused, over HTTP: each alone, and in their order (docs/product.md 3).</summary>
public abstract class UserLinkingRefusalTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData("not-friend", false)]
    [InlineData("too-many-tries", false)]
    [InlineData("mistyped", false)]
    [InlineData("wifi-on", false)]
    [InlineData("unknown-code", true)]
    [InlineData("reissue-needed", true)]
    [InlineData("not-active", false)]
    [InlineData("sim-arrived-today", false)]
    [InlineData("under-18", false)]
    [InlineData("linked-elsewhere", false)]
    public async Task Code_OneCause_IsRefusedInItsWordsInBothLanguages(string cause, bool isFailedTry)
    {
        await using var node = _host.NewNode(("CarrierNetwork:Ranges:0", "203.0.113.0/24"));
        var (phone, code, subscriptionId) = await ArrangeAsync(node, cause);
        var account = await SignInAsync(phone);
        await ApplyTriesAsync(account, cause);
        var before = await _host.DumpAsync();

        var japanese = await phone.TypeAsync(code);
        await phone.PressAsync(japanese, "English");
        var english = await phone.PressAsync(await phone.OpenAsync("/line/user"), "Link", ("Form.Code", code));

        var words = new List<string>();
        foreach (var page in new[] { japanese, english })
        {
            var refused = Assert.Single(page.Document.QuerySelectorAll("[data-refusal]"), element => !element.HasAttribute("hidden"));
            Assert.Equal(cause, refused.GetAttribute("data-refusal"));
            Assert.All(refused.QuerySelectorAll("p, .notice-title").ToList(), words => Assert.NotEmpty(words.TextContent.Trim()));
            Assert.True(refused.QuerySelectorAll("p").Length >= 3, refused.TextContent);
            Assert.Contains(refused.QuerySelectorAll("a"), link => link.GetAttribute("href") is "/guide/linking#new-code");
            Assert.DoesNotContain(code, refused.TextContent, StringComparison.Ordinal);
            words.Add(refused.TextContent);
        }

        Assert.NotEqual(words[0], words[1], StringComparer.Ordinal);
        Assert.Equal(code, japanese.Document.GetElementById("user-code")!.GetAttribute("value"));
        Assert.Equal(isFailedTry ? 2 : 0, (await _host.DumpAsync())["FailedLinkTries"].Count - before["FailedLinkTries"].Count);
        (await _host.DumpAsync()).AssertSameAs(before, "FailedLinkTries", "AuditEntries", "OutboxMessages", "LineAccounts");
        Assert.False(await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(link => link.SubscriptionId == subscriptionId && link.LineAccountId == account)));
        AssertWayOut(japanese, cause);
    }

    [NeedsFact]
    public async Task Code_SeveralCausesAtOnce_IsRefusedForTheFirst()
    {
        await using var node = _host.NewNode(("CarrierNetwork:Ranges:0", "203.0.113.0/24"));
        var stranger = (await _host.NewPhoneAsync(isFriend: false)).With(node.NewVisitor());
        var friend = (await _host.NewPhoneAsync()).With(node.NewVisitor());
        var line = new LineSeed(UserBirthDate: Today.AddYears(-10), SimDeliveredOn: Today, Status: SubscriptionStatus.Suspended);
        var holder = await Portal.AddHolderAsync(lines: line);
        var dead = await LinkSomebodyAsync(holder.SubscriptionId);
        await ApplyTriesAsync(await SignInAsync(stranger), "too-many-tries");
        await ApplyTriesAsync(await SignInAsync(friend), "too-many-tries");

        // From all causes at once, one after another is taken away.
        Assert.Equal("not-friend", (await stranger.TypeAsync("1")).Refusal);
        Assert.Equal("too-many-tries", (await friend.TypeAsync("1")).Refusal);
        await Portal.WriteAsync(async db => db.Set<FailedLinkTry>().RemoveRange(await db.Set<FailedLinkTry>().ToListAsync()));
        Assert.Equal("mistyped", (await friend.TypeAsync("1")).Refusal);
        Assert.Equal("wifi-on", (await friend.TypeAsync(UserCodeDigits.Create().Reveal())).Refusal);
        friend.MoveTo("203.0.113.9");
        Assert.Equal("unknown-code", (await friend.TypeAsync(UserCodeDigits.Create().Reveal())).Refusal);
        Assert.Equal("reissue-needed", (await friend.TypeAsync(dead.Reveal())).Refusal);
        var live = await ReissueAsync(holder.SubscriptionId);
        Assert.Equal("not-active", (await friend.TypeAsync(live.Reveal())).Refusal);
        await TermsAsync(holder.SubscriptionId, terms => terms with { Status = SubscriptionStatus.Active });
        Assert.Equal("sim-arrived-today", (await friend.TypeAsync(live.Reveal())).Refusal);
        await TermsAsync(holder.SubscriptionId, terms => terms with { SimDeliveredOn = Today.AddDays(-1) });
        Assert.Equal("under-18", (await friend.TypeAsync(live.Reveal())).Refusal);
        await using var lenient = _host.NewNode(("Linking:MinimumAge", "0"));
        Assert.Equal("linked-elsewhere", (await friend.With(lenient.NewVisitor()).TypeAsync(live.Reveal())).Refusal);
    }

    /// <summary>The carrier may bring a line back; its code stays dead, and the page says since when.</summary>
    [NeedsFact]
    public async Task Code_OfALineThatEndedAndCameBack_NeedsAReissueInItsWords()
    {
        var holder = await Portal.AddHolderAsync();
        var code = await Portal.IssueUserCodeAsync(holder.SubscriptionId);
        await TermsAsync(holder.SubscriptionId, terms => terms with { Status = SubscriptionStatus.Terminated });
        await TermsAsync(holder.SubscriptionId, terms => terms with { Status = SubscriptionStatus.Active });

        var page = await (await _host.NewPhoneAsync()).TypeAsync(code.Reveal());

        Assert.Equal("reissue-needed", page.Refusal);
        Assert.Contains("解約", page.Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("not-friend")]
    [InlineData("too-many-tries")]
    [InlineData("wifi-on")]
    [InlineData("not-active")]
    [InlineData("sim-arrived-today")]
    [InlineData("under-18")]
    [InlineData("linked-elsewhere")]
    public async Task Code_CauseGoneAfterwards_StillLinks(string cause)
    {
        await using var node = _host.NewNode(("CarrierNetwork:Ranges:0", "203.0.113.0/24"));
        var (phone, code, subscriptionId) = await ArrangeAsync(node, cause);
        var account = await SignInAsync(phone);
        await ApplyTriesAsync(account, cause);
        Assert.Equal(cause, (await phone.TypeAsync(code)).Refusal);

        await _host.ApiAsync($"/people/{phone.Key}/add", new { });
        await _host.SettledAsync();
        await Portal.WriteAsync(async db => db.Set<FailedLinkTry>().RemoveRange(await db.Set<FailedLinkTry>().ToListAsync()));
        await TermsAsync(subscriptionId, terms => terms with { Status = SubscriptionStatus.Active, SimDeliveredOn = Today.AddDays(-1) });
        await Portal.WriteAsync(async db =>
        {
            foreach (var link in await db.RegisteredUserLinks.Where(l => l.SubscriptionId == subscriptionId && l.EndedAt == null).ToListAsync())
            {
                (await PortalSeed.LoadAsync(db, subscriptionId)).Unlink(LinkEndCause.ByHolder, _host.Clock.GetUtcNow());
            }
        });
        await using var lenient = _host.NewNode(("Linking:MinimumAge", "0"));
        Assert.True(UserCodeDigits.TryParse(code, out var digits));
        var done = await phone.With(lenient.NewVisitor()).LinkAsync(digits);

        Assert.Null(done.Refusal);
        Assert.True(await Portal.ReadAsync(db => db.RegisteredUserLinks.AnyAsync(l => l.SubscriptionId == subscriptionId && l.LineAccountId == account && l.EndedAt == null)));
    }

    private DateOnly Today => BusinessCalendar.DateOf(_host.Clock.GetUtcNow());

    private void AssertWayOut(Page page, string cause)
    {
        var refused = page.Document.QuerySelector($"[data-refusal={cause}]")!;
        var links = refused.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ToList();
        switch (cause)
        {
            case "not-friend":
                Assert.Contains(LinkingHost.AddFriendUrl, links, StringComparer.Ordinal);
                break;
            case "wifi-on":
                Assert.Contains(refused.QuerySelectorAll("button"), button => button.TextContent.Contains("もう一度試す", StringComparison.Ordinal));
                break;
            case "not-active":
                Assert.Contains(links, link => link!.StartsWith("tel:", StringComparison.Ordinal));
                break;
            case "sim-arrived-today":
                Assert.Matches("0:00|0時", refused.TextContent);
                break;
            case "under-18":
                Assert.Contains(Today.AddYears(8).Year.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.TextContent, StringComparison.Ordinal);
                break;
        }

    }

    /// <summary>A person, what they type, and the line, so that exactly one cause holds.</summary>
    private async Task<(LinePhone Phone, string Code, Guid SubscriptionId)> ArrangeAsync(PortalFactory node, string cause)
    {
        var phone = (await _host.NewPhoneAsync(isFriend: cause is not "not-friend")).With(node.NewVisitor());
        phone.MoveTo(cause is "wifi-on" ? "198.51.100.7" : "203.0.113.9");
        var (code, id) = await Portal.SeedForRefusalAsync(cause);
        return (phone, code, id);
    }

    private async Task<Guid> SignInAsync(LinePhone phone)
    {
        await phone.OpenAsync("/line/user");
        await _host.SettledAsync();
        return await phone.AccountIdAsync();
    }

    private Task ApplyTriesAsync(Guid account, string cause) => cause is "too-many-tries" ? Portal.UseUpTriesAsync(account) : Task.CompletedTask;

    private Task<UserCodeDigits> LinkSomebodyAsync(Guid subscriptionId) => Portal.LinkSomebodyAsync(subscriptionId);

    private Task<UserCodeDigits> ReissueAsync(Guid subscriptionId) => Portal.ReissueAsync(subscriptionId);

    private Task TermsAsync(Guid subscriptionId, Func<SubscriptionTerms, SubscriptionTerms> change) => Portal.WriteAsync(async db =>
    {
        var subscription = await PortalSeed.LoadAsync(db, subscriptionId);
        subscription.TakeOverTerms(change(subscription.Terms), _host.Clock.GetUtcNow());
    });
}

public sealed class UserLinkingRefusalOnSqlite(LinkingOnSqlite fixture) : UserLinkingRefusalTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class UserLinkingRefusalOnPostgreSql(LinkingOnPostgreSql fixture) : UserLinkingRefusalTests(fixture), IClassFixture<LinkingOnPostgreSql>;
