using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.Campaigns;
using MyPage.Tests.Hosting;
using MyPage.Tests.TopUps;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;
using Xunit;

namespace MyPage.Tests.Campaigns;

/// <summary>エントリーする and 受け取る as the capability does them: once, for nobody else's line, and only when all conditions are met.</summary>
public abstract class CampaignActTests(PortalFixture fixture)
{
    private static int _number;

    private readonly PortalFactory _portal = fixture.Portal;

    private CampaignActs Acts => _portal.Services.GetRequiredService<CampaignActs>();

    [NeedsFact]
    public async Task Claim_ManyTimesAtOnce_IsOneClaim()
    {
        var (holder, caller) = await AddAsync(linked: true);
        var campaign = await AddCampaignAsync(RewardKind.PayPayPoints);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Acts.ClaimAsync(caller, campaign.Code, holder.SubscriptionId, $"pay-000{i}", default))));

        var claim = Assert.Single(answers.Select(answer => answer.Value.Id).Distinct());
        var read = await _portal.ReadAsync(db => db.RewardClaims.AsNoTracking().Include(found => found.Grants).Where(found => found.ContractId == holder.ContractId).SingleAsync());
        Assert.Equal((claim, 3), (read.Id, read.Grants.Count));
        Assert.Equal(1, await CountAsync(holder, nameof(RewardClaimed)));
    }

    [NeedsFact]
    public async Task Enter_ManyTimesAtOnce_IsOneEntry()
    {
        var (holder, caller) = await AddAsync(linked: false);
        var campaign = await AddCampaignAsync(RewardKind.LinePoints, entry: new DateOnly(2027, 3, 31));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Acts.EnterAsync(caller, campaign.Code, holder.SubscriptionId, default))));

        Assert.All(answers, answer => Assert.True(answer.IsDone));
        Assert.Equal(1, await _portal.ReadAsync(db => db.CampaignEntries.CountAsync(entry => entry.ContractId == holder.ContractId)));
        Assert.Equal(1, await CountAsync(holder, nameof(CampaignEntered)));
    }

    [NeedsFact]
    public async Task Acts_ThatCannotBe_AreRefusedAndChangeNothing()
    {
        var (holder, caller) = await AddAsync(linked: false);
        var (other, _) = await AddAsync(linked: true);
        var campaign = await AddCampaignAsync(RewardKind.PayPayPoints);
        var over = await AddCampaignAsync(RewardKind.LinePoints, entry: new DateOnly(2025, 3, 31));
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);
        var line = holder.SubscriptionId;

        Assert.Equal(CampaignActRefusal.NotFound, (await Acts.ClaimAsync(caller, "NONE", line, null, default)).Refusal);
        Assert.Equal(CampaignActRefusal.NotFound, (await Acts.ClaimAsync(caller, campaign.Code, other.SubscriptionId, "pay-0001", default)).Refusal);
        Assert.Equal(CampaignActRefusal.NotFound, (await Acts.ClaimAsync(caller, campaign.Code, null, "pay-0001", default)).Refusal);
        Assert.Equal(CampaignActRefusal.NotYet, (await Acts.ClaimAsync(caller, campaign.Code, line, "pay-0001", default)).Refusal);
        Assert.Equal(CampaignActRefusal.EntryNotAsked, (await Acts.EnterAsync(caller, campaign.Code, line, default)).Refusal);
        Assert.Equal(CampaignActRefusal.EntryOver, (await Acts.EnterAsync(caller, over.Code, line, default)).Refusal);
        Assert.Equal(CampaignActRefusal.NoLongerPossible, (await Acts.ClaimAsync(caller, over.Code, line, null, default)).Refusal);
        Assert.Equal(CampaignActRefusal.NotFound, (await Acts.CorrectReceiverAsync(caller, campaign.Code, line, "pay-0001", default)).Refusal);

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        await _portal.LinkHolderAsync(holder.ContractId);
        Assert.Equal(CampaignActRefusal.ReceiverMissing, (await Acts.ClaimAsync(caller, campaign.Code, line, " ", default)).Refusal);
        Assert.Equal(CampaignActRefusal.ReceiverMalformed, (await Acts.ClaimAsync(caller, campaign.Code, line, "=1+1", default)).Refusal);
        Assert.True((await Acts.ClaimAsync(caller, campaign.Code, line, "pay-0001", default)).IsDone);
        Assert.Equal(CampaignActRefusal.NothingToCorrect, (await Acts.CorrectReceiverAsync(caller, campaign.Code, line, "pay-0002", default)).Refusal);
    }

    [NeedsFact]
    public async Task Receiver_OfAFailedPayout_IsCorrectedOnce()
    {
        var (holder, caller) = await AddAsync(linked: true);
        var campaign = await AddCampaignAsync(RewardKind.PayPayPoints);
        var claim = (await Acts.ClaimAsync(caller, campaign.Code, holder.SubscriptionId, "pay-0001", default)).Value;
        await _portal.WriteAsync(async db =>
        {
            var found = await db.RewardClaims.Include(row => row.Grants).Include(row => row.Payouts).SingleAsync(row => row.Id == claim.Id);
            found.Close(found.PayOut(found.Grants.MinBy(grant => grant.Month)!, RewardFinding.Earned, _portal.Clock.GetUtcNow())!, isPaid: false, "x", _portal.Clock.GetUtcNow());
        });

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Acts.CorrectReceiverAsync(caller, campaign.Code, holder.SubscriptionId, "pay-0002", default))));

        Assert.All(answers, answer => Assert.True(answer.IsDone));
        Assert.Equal(1, await CountAsync(holder, nameof(RewardReceiverCorrected)));
        var standing = (await _portal.Services.GetRequiredService<CampaignStandings>().ReadAsync(caller, default)).Campaigns.Single(each => string.Equals(each.Campaign.Code, campaign.Code, StringComparison.Ordinal));
        var reward = Assert.Single(standing.Subjects).Reward!;
        Assert.Equal(("*****002", false), (reward.MaskedReceiver, reward.CanBeCorrected));
        Assert.Equal([RewardGrantState.Scheduled, RewardGrantState.Scheduled, RewardGrantState.Scheduled], reward.Grants.Select(grant => grant.State));
    }

    [NeedsFact]
    public async Task Claim_ByLine_AsksForThePasswordAgain()
    {
        var (holder, caller) = await AddAsync(linked: true);
        var campaign = await AddCampaignAsync(RewardKind.LinePoints);
        var byLine = caller with { Way = CallerWay.Line };
        await _portal.WriteAsync(async db =>
        {
            var link = await db.ContractHolderLinks.SingleAsync(found => found.ContractId == holder.ContractId);
            var session = _portal.Services.GetRequiredService<PortalSessions>()
                .StartByLine(db, await db.Users.SingleAsync(account => account.Id == holder.AccountId), link.LineAccountId, null, CallerOrigin.Inside);
            byLine = byLine with { SessionId = session.Id };
        });

        await Assert.ThrowsAsync<PasswordNeededException>(() => Acts.ClaimAsync(byLine, campaign.Code, holder.SubscriptionId, null, default));
        Assert.Null(await _portal.Services.GetRequiredService<PasswordConfirmation>().ConfirmAsync(byLine, PortalSeed.Password, default));
        Assert.True((await Acts.ClaimAsync(byLine, campaign.Code, holder.SubscriptionId, null, default)).IsDone);
    }

    [NeedsFact]
    public async Task Standings_BeforeAndAfterLinking_SayWhatItOpens()
    {
        var (holder, caller) = await AddAsync(linked: false);
        var campaign = await AddCampaignAsync(RewardKind.LinePoints);
        var standings = _portal.Services.GetRequiredService<CampaignStandings>();

        var subject = Assert.Single((await standings.ReadAsync(caller, default)).Campaigns.Single(each => string.Equals(each.Campaign.Code, campaign.Code, StringComparison.Ordinal)).Subjects);
        Assert.True(subject.Verdict.WaitsForLinksOnly);
        Assert.Equal((3, 1500), (subject.Expected.Count, subject.Expected.Sum(grant => grant.Yen)));
        Assert.DoesNotContain(await ClaimableAsync(), reward => string.Equals(reward.Campaign.Code, campaign.Code, StringComparison.Ordinal));

        await _portal.LinkHolderAsync(holder.ContractId);
        var opened = Assert.Single(await ClaimableAsync(), reward => string.Equals(reward.Campaign.Code, campaign.Code, StringComparison.Ordinal));
        Assert.Equal((holder.SubscriptionId, 1500), (opened.SubscriptionId, opened.Yen));

        async Task<IReadOnlyList<ClaimableReward>> ClaimableAsync() => await _portal.ReadAsync(db => standings.ClaimableAsync(db, holder.ContractId, default));
    }

    private async Task<(Holder Holder, HolderCaller Caller)> AddAsync(bool linked)
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(SimDeliveredOn: new DateOnly(2026, 11, 5))]);
        if (linked)
        {
            await _portal.LinkHolderAsync(holder.ContractId);
        }

        return (holder, TopUpSeed.CallerOf(holder));
    }

    // Contracts of the seed were applied for on 1 April 2024.
    private async Task<Campaign> AddCampaignAsync(RewardKind kind, DateOnly? entry = null)
    {
        var campaign = CampaignScene.Campaign($"ACT-{Interlocked.Increment(ref _number)}", months: 3, kind: kind) with
        {
            AppliedFrom = new DateOnly(2024, 1, 1), RequiresContractHolderLink = true, RequiresEntry = entry is not null, EntryUntil = entry, FirstShownOn = new DateOnly(2026, 11, 1),
        };
        await _portal.WriteAsync(db =>
        {
            db.Add(new StoredCampaign { Code = campaign.Code, Version = 1, FirstShownOn = campaign.FirstShownOn, Definition = CampaignJson.Write(campaign) });
            return Task.CompletedTask;
        });
        return campaign;
    }

    private Task<int> CountAsync(Holder holder, string act) =>
        _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.ContractId == holder.ContractId && entry.Act == act));
}

public sealed class CampaignActsOnSqlite(SqlitePortal fixture) : CampaignActTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CampaignActsOnPostgreSql(PostgreSqlPortal fixture) : CampaignActTests(fixture), IClassFixture<PostgreSqlPortal>;
