using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>The limits on failed tries at user codes, and what counts as the address that they count by.</summary>
public abstract class UserLinkingLimitTests(LinkingFixture fixture)
{
    private readonly LinkingHost _host = fixture.Host;

    private PortalFactory Portal => _host.Portal;

    [NeedsTheory]
    [InlineData(5, 15)]
    [InlineData(10, 24 * 60)]
    [InlineData(30, 30 * 24 * 60)]
    public async Task Limit_OfALineAccount_BlocksOnEveryNodeUntilTheWindowIsOver(int most, int minutes)
    {
        var (phone, account, code) = await TriedAsync(most - 1, TimeSpan.FromMinutes(minutes));
        Assert.Equal("unknown-code", (await phone.TypeAsync(UserCodeDigits.Create().Reveal())).Refusal);

        var blocked = await phone.TypeAsync(code.Reveal());

        Assert.Equal("too-many-tries", blocked.Refusal);
        Assert.Matches("[0-9]+:[0-9]{2}", blocked.Document.QuerySelector("[data-refusal=too-many-tries]")!.TextContent);
        await using (var node = _host.NewNode())
        {
            Assert.Equal("too-many-tries", (await phone.With(node.NewVisitor()).TypeAsync(code.Reveal())).Refusal);
        }

        // Tries while blocked, mistyped and right ones, count for nothing.
        Assert.Equal(most, await Portal.ReadAsync(db => db.Set<FailedLinkTry>().CountAsync(t => t.LineAccountId == account)));
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await phone.With(Portal.NewVisitor()).TypeAsync(code.Reveal())).HasButton("連携する"));
    }

    [NeedsFact]
    public async Task Limit_OfAnAddress_IsFiftyADayAndTheCarriersAreExempt()
    {
        await using var node = _host.NewNode(("CarrierNetwork:Ranges:0", "203.0.113.0/24"));
        const string Home = "198.51.100.23";
        await FailAtAsync(Home, 49);
        await FailAtAsync("203.0.113.5", 60);
        var phone = await _host.NewPhoneAsync();
        var code = await Portal.IssueUserCodeAsync((await Portal.AddHolderAsync()).SubscriptionId);
        phone.MoveTo(Home);
        Assert.True((await phone.TypeAsync(code.Reveal())).HasButton("連携する"));
        Assert.Equal("unknown-code", (await phone.TypeAsync(UserCodeDigits.Create().Reveal())).Refusal);
        Assert.Equal("too-many-tries", (await phone.TypeAsync(code.Reveal())).Refusal);
        Assert.Equal("too-many-tries", (await phone.At(node, Home).TypeAsync(code.Reveal())).Refusal);

        // Another address, and the carrier's own.
        phone.MoveTo("198.51.100.24");
        Assert.True((await phone.TypeAsync(code.Reveal())).HasButton("連携する"));
        var onNetwork = phone.At(node, "203.0.113.5");
        Assert.Equal("unknown-code", (await onNetwork.TypeAsync(UserCodeDigits.Create().Reveal())).Refusal);
        Assert.True((await onNetwork.TypeAsync(code.Reveal())).HasButton("連携する"));
        var account = await phone.AccountIdAsync();
        Assert.Equal(1, await Portal.ReadAsync(db => db.Set<FailedLinkTry>().CountAsync(t => t.LineAccountId == account && t.Place == null)));
    }

    [NeedsFact]
    public async Task ForwardedFor_Forged_ChangesNothingWithoutAKnownProxy()
    {
        await using var plain = _host.NewNode(("CarrierNetwork:Ranges:0", "203.0.113.0/24"));
        await using var behind = _host.NewNode(("CarrierNetwork:Ranges:0", "203.0.113.0/24"), ("Proxies:Known:0", "192.0.2.1"));
        var phone = await _host.NewPhoneAsync();
        var code = (await Portal.IssueUserCodeAsync((await Portal.AddHolderAsync()).SubscriptionId)).Reveal();

        Assert.Equal("wifi-on", (await Forwarding(plain, "198.51.100.7").TypeAsync(code)).Refusal);
        Assert.Equal("wifi-on", (await Forwarding(behind, "198.51.100.7").TypeAsync(code)).Refusal);
        Assert.True((await Forwarding(behind, "192.0.2.1").TypeAsync(code)).HasButton("連携する"));

        LinePhone Forwarding(PortalFactory node, string from)
        {
            var other = phone.At(node, from);
            other.Visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            return other;
        }
    }

    /// <summary>Somebody with earlier failed tries, all to leave the window within a minute.</summary>
    private async Task<(LinePhone Phone, Guid Account, UserCodeDigits Code)> TriedAsync(int tries, TimeSpan window)
    {
        var phone = await _host.NewPhoneAsync();
        await phone.OpenAsync("/line/user");
        var account = await phone.AccountIdAsync();
        var at = _host.Clock.GetUtcNow() - window + TimeSpan.FromSeconds(50);
        await Portal.WriteAsync(db =>
        {
            db.Set<FailedLinkTry>().AddRange(Enumerable.Range(0, tries).Select(_ => new FailedLinkTry { Id = Guid.NewGuid(), At = at, LineAccountId = account }));
            return Task.CompletedTask;
        });
        return (phone, account, await Portal.IssueUserCodeAsync((await Portal.AddHolderAsync()).SubscriptionId));
    }

    private Task FailAtAsync(string address, int tries) => Portal.WriteAsync(db =>
    {
        var account = new LineAccount($"U{Guid.NewGuid():N}", "だれか", _host.Clock.GetUtcNow());
        db.LineAccounts.Add(account);
        db.Set<FailedLinkTry>().AddRange(Enumerable.Range(0, tries).Select(_ => new FailedLinkTry
        {
            Id = Guid.NewGuid(), At = _host.Clock.GetUtcNow(), LineAccountId = account.Id, Place = RequestPlace.Of(IPAddress.Parse(address)),
        }));
        return Task.CompletedTask;
    });
}

public sealed class UserLinkingLimitOnSqlite(LinkingOnSqlite fixture) : UserLinkingLimitTests(fixture), IClassFixture<LinkingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class UserLinkingLimitOnPostgreSql(LinkingOnPostgreSql fixture) : UserLinkingLimitTests(fixture), IClassFixture<LinkingOnPostgreSql>;
