using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.OwnData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Happenings.Removals;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Retention;

/// <summary>Ninety days after a contract's end nothing of its people is left anywhere, and its books are what they were.</summary>
public abstract class ContractRemovalTests(RemovalPortal fixture)
{
    /// <summary>What stays as it is: nobody is in it.</summary>
    private static readonly string[] Emptied =
    [
        "Contracts", "Subscriptions", "UserCodes", "UserCodePasses", "ContractHolderLinks", "RegisteredUserLinks", "LineAccounts", "Accounts", "AccountTokens", "Sessions", "AuditEntries", "AuditRemovals",
        "OutboxMessages", "LineInbox", "FailedTries", "FailedLinkTries", "AlertChoices", "ToldAlerts", "PointChoices", "RewardClaims", "RewardPayouts",
    ];

    private static int _number;
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Removal_NinetyDaysAfterTheEnd_LeavesNothingPersonalAndTheBooksAsTheyWere()
    {
        var (gone, stays) = (await NewAsync(), await NewAsync());
        await CloseRewardsAsync(gone, $"{gone.Traces[0]}さまは見つかりません");
        await gone.EndAsync(_portal);
        await RunAsync(ContractRemoval.Name);
        _portal.Clock.Advance(TimeSpan.FromDays(89));
        await RunAsync(ContractRemoval.Name);
        Assert.NotEmpty(gone.FoundIn(await TableDump.TakeAsync(_portal)));
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(MonthTurn.Name);
        await RunAsync(PointGrantJob.Name);
        var before = await TableDump.TakeAsync(_portal);
        var traces = stays.FoundIn(before).ToList();
        Assert.Contains(stays.Traces[0], traces, StringComparer.Ordinal);

        var run = await RunAsync(ContractRemoval.Name);
        var after = await TableDump.TakeAsync(_portal);
        var again = await RunAsync(ContractRemoval.Name);

        Assert.Equal((1, 0, 0), (run.Lines, run.Faults, again.Lines));
        Assert.Empty(gone.FoundIn(after));
        Assert.Equal(traces, stays.FoundIn(after), StringComparer.Ordinal);
        after.AssertSameAs(before, Emptied);
        (await TableDump.TakeAsync(_portal)).AssertSameAs(after);
        await AssertSoundAsync();

        var entries = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == gone.Holder.ContractId).ToListAsync());
        Assert.Single(entries, entry => entry is { Act: nameof(PersonalDataRemoved), Actor: AuditActor.Portal });
        Assert.All(entries, entry => Assert.Equal((null, null, null), (entry.Address, entry.Reason, entry.LineAccountId)));
        var record = await _portal.ReadAsync(db => db.Set<AuditRemoval>().SingleAsync(removal => removal.ContractId == gone.Holder.ContractId));
        Assert.InRange(record.Entries, 1, entries.Count - 1);
        Assert.NotEmpty((await _portal.NewVisitor().SignInAsync(gone.Holder.LoginId, gone.Holder.Password!)).Errors);
        Assert.NotNull((await _portal.NewVisitor().SignInAsync(stays.Holder.LoginId, stays.Holder.Password!)).Location);
    }

    /// <summary>What the catalogue says of each table is what the removal does with it.</summary>
    [NeedsFact]
    public async Task Removal_OfEachTable_DoesWhatTheCatalogueSays()
    {
        var gone = await NewAsync();
        var was = await CountAsync(gone);
        await CloseRewardsAsync(gone, "not found");
        await EndForGoodAsync(gone);

        var left = await CountAsync(gone);

        foreach (var (table, file) in OwnDataCatalogue.Tables.SelectMany(table => table.Files.Select(file => (table, file))))
        {
            Assert.True(
                table.AtEnd is AtEnd.Deleted ? left[file.Name] == 0 : left[file.Name] >= was[file.Name],
                $"{file.Name} of {table.Name} ({table.AtEnd}): {was[file.Name]} rows before, {left[file.Name]} after");
        }
    }

    [NeedsFact]
    public async Task Removal_WhileSomethingIsStillToCome_Waits()
    {
        var (active, halfEnded, open) = (await NewAsync(), await NewAsync(), await NewAsync());
        await open.EndAsync(_portal);
        await _portal.WriteAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(found => found.Id == halfEnded.Holder.ContractId);
            contract.TakeOver(contract.Holder, contract.Application, ContractStatus.Terminated);
            await PayOutAsync(db, open.Holder);
        });
        await RunAsync(ContractRemoval.Name);
        _portal.Clock.Advance(TimeSpan.FromDays(200));
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        await RunAsync(ContractRemoval.Name);

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        Assert.All([active, halfEnded, open], family => Assert.Contains(family.Traces[0], family.FoundIn(before), StringComparer.Ordinal));
    }

    [NeedsFact]
    public async Task Removal_BrokenOff_ChangesNothingAndTheNextRunGoesOn()
    {
        var (first, second) = (await NewAsync(), await NewAsync());
        foreach (var family in new[] { first, second })
        {
            await CloseRewardsAsync(family, "not found");
            await family.EndAsync(_portal);
        }

        await RunAsync(ContractRemoval.Name);
        _portal.Clock.Advance(TimeSpan.FromDays(91));
        await RunAsync(MonthTurn.Name);
        await RunAsync(PointGrantJob.Name);
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        _portal.Services.GetRequiredService<BreakingRecords>().Breaks = 2;
        var broken = await RunAsync(ContractRemoval.Name);

        Assert.Equal((0, 2), (broken.Lines, broken.Faults));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
        var run = await RunAsync(ContractRemoval.Name);
        Assert.Equal((2, 0), (run.Lines, run.Faults));
        var after = await TableDump.TakeAsync(_portal);
        Assert.Empty(first.FoundIn(after).Concat(second.FoundIn(after)));
    }

    [NeedsFact]
    public async Task Removal_OfALineAccountThatSomebodyElseHas_LeavesIt()
    {
        var (gone, stays) = (await NewAsync(), await NewAsync());
        await _portal.WriteAsync(async db =>
        {
            var link = await db.ContractHolderLinks.SingleAsync(found => found.ContractId == stays.Holder.ContractId);
            link.End(LinkEndCause.ByHolder, _portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            db.Add(new ContractHolderLink(stays.Holder.ContractId, gone.HolderLine, _portal.Clock.GetUtcNow()));
        });
        await CloseRewardsAsync(gone, "not found");
        await EndForGoodAsync(gone);

        Assert.True(await _portal.ReadAsync(db => db.LineAccounts.AnyAsync(account => account.Id == gone.HolderLine)));
        Assert.False(await _portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(link => link.ContractId == gone.Holder.ContractId)));
        Assert.Equal(HttpStatusCode.OK, (await (await SignedInAsync(stays)).GetAsync("/mypage/links")).Status);
    }

    /// <summary>The end counts from when it is first seen: neither a job that comes late nor lines that ended months before their contract take days away.</summary>
    [NeedsTheory]
    [InlineData(ContractStatus.Terminated)]
    [InlineData(ContractStatus.Active)]
    public async Task Removal_LinesEndedMonthsBefore_CountsFromWhenTheContractsEndIsSeen(ContractStatus meanwhile)
    {
        var gone = await NewAsync();
        await CloseRewardsAsync(gone, "not found");
        await _portal.WriteAsync(db => EndedScene.BecomeAsync(db, gone.Holder.ContractId, meanwhile, SubscriptionStatus.Terminated, _portal.Clock.GetUtcNow()));
        _portal.Clock.Advance(TimeSpan.FromDays(120));
        await _portal.WriteAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(found => found.Id == gone.Holder.ContractId);
            contract.TakeOver(contract.Holder, contract.Application, ContractStatus.Terminated);
        });
        await RunAsync(ContractRemoval.Name);
        _portal.Clock.Advance(TimeSpan.FromDays(89));
        await RunAsync(ContractRemoval.Name);
        Assert.Contains(gone.Traces[0], gone.FoundIn(await TableDump.TakeAsync(_portal)), StringComparer.Ordinal);
        _portal.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(ContractRemoval.Name);

        Assert.Empty(gone.FoundIn(await TableDump.TakeAsync(_portal)));
        await AssertSoundAsync();
    }

    private async Task EndForGoodAsync(EndedScene family)
    {
        await family.EndAsync(_portal);
        await RunAsync(ContractRemoval.Name);
        _portal.Clock.Advance(TimeSpan.FromDays(91));
        await RunAsync(ContractRemoval.Name);
    }

    private Task<EndedScene> NewAsync() => EndedScene.AddAsync(_portal, Interlocked.Increment(ref _number));

    private async Task<Visitor> SignedInAsync(EndedScene family)
    {
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(family.Holder.LoginId, family.Holder.Password!);
        return visitor;
    }

    private async Task<Dictionary<string, int>> CountAsync(EndedScene family)
    {
        var holder = family.Holder;
        await using var db = await _portal.Contexts.CreateDbContextAsync();
        var own = new Own(db, holder.ContractId, holder.AccountId, holder.SubscriptionIds, [family.HolderLine]);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in OwnDataCatalogue.Files)
        {
            counts[file.Name] = 0;
            await foreach (var _ in file.Rows(own))
            {
                counts[file.Name]++;
            }
        }

        return counts;
    }

    // One month failed with the partner's words, the others were paid nothing.
    private Task CloseRewardsAsync(EndedScene family, string reason) => _portal.WriteAsync(async db =>
    {
        var (claim, payout) = await PayOutAsync(db, family.Holder);
        claim.Close(payout, isPaid: false, reason, _portal.Clock.GetUtcNow());
        foreach (var grant in claim.Grants.Where(grant => grant.State == RewardGrantState.Scheduled).ToList())
        {
            claim.PayOut(grant, RewardFinding.NotActive, _portal.Clock.GetUtcNow());
        }
    });

    private async Task<(RewardClaim Claim, RewardPayout Payout)> PayOutAsync(PortalDbContext db, Holder holder)
    {
        var claim = await db.RewardClaims.Include(found => found.Grants).SingleAsync(found => found.ContractId == holder.ContractId);
        var payout = claim.PayOut(claim.Grants.OrderBy(grant => grant.Month).First(), RewardFinding.Earned, _portal.Clock.GetUtcNow())!;
        db.Add(payout);
        return (claim, payout);
    }

    private async Task<JobRun> RunAsync(string job) => (await _portal.Services.GetRequiredService<JobRunner>().RunAsync(job, CancellationToken.None))!;

    private async Task AssertSoundAsync() => Assert.Empty(await Verified.DifferencesAsync(_portal));
}

public sealed class ContractRemovalOnSqlite(SqliteRemovalPortal portal) : ContractRemovalTests(portal), IClassFixture<SqliteRemovalPortal>;

[Needs(Need.PostgreSql)]
public sealed class ContractRemovalOnPostgreSql(PostgreSqlRemovalPortal portal) : ContractRemovalTests(portal), IClassFixture<PostgreSqlRemovalPortal>;
