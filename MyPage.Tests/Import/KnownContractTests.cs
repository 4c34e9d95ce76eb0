using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Architecture;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.Campaigns;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>
/// The carrier's files of Data/known-contracts, imported on 22 November 2026, the day on which all of it is first loaded: four campaigns against contracts of which no two
/// are alike. What is expected was derived by hand from docs/campaigns.md, for each line (or the contract) and campaign: M met, Y not yet, N no longer possible with what most
/// needs saying, and what 受け取る would bring that day in all (yen or points) and on which payout day first. First while nobody has linked, then with every link made that can be made today
/// and 「エントリーする」 pressed.
/// </summary>
public abstract class KnownContractTests(Func<TestDatabase> database) : ImportTest(database)
{
    private static readonly string[] Codes = ["MINI-HALF-YEAR", "SMAHO-PAYPAY", "RENKEI-1000", "KAZOKU-MUSUBI"];

    // contract | nobody linked | linked and entered. A reward of past months leaves on 25 November, the first payout day after today.
    private static readonly (string Contract, string Unlinked, string Linked)[] Known =
    [
        // Applied for before the two campaigns of the new plans, in time for RENKEI-1000: its third month, June 2019, is past.
        ("K01", "NAB|NAB|YHL|YHL", "NAB|NAB|M=1000@11-25|M=3000@11-25"),

        // The second user is ten and cannot link before 2034; the family asks adults only. The third turns eighteen today.
        ("K02", "NAB NAB NAB|NAB NAB NAB|YHL NUY YHL|YHL", "NAB NAB NAB|NAB NAB NAB|M=1000@11-25 NUY M=1000@11-25|M=3000@11-25"),

        // The SIM came today: 契約者連携 is enough for ミニ (first month November, paid on 25 December), 利用者連携 works from tomorrow. For スマホ the plan would have to change.
        ("K03", "YHL|YOP|NAA|YHL", "M=5940@12-25|YOP=3000@02-25|NAA|YSA=3000@12-25"),

        // Two adults and a child of fifteen, who turns eighteen in 2029.
        ("K04", "NAB NAB NAB|NAB NAB NAB|YHL YHL NUY|YHL", "NAB NAB NAB|NAB NAB NAB|M=1000@11-25 M=1000@11-25 NUY|M=3000@11-25"),

        // The second line is suspended: resumed, it could still earn what was never recorded. The family waits for its link.
        ("K05", "NAB NAB|NAB NAB|YHL YLS|YHL", "NAB NAB|NAB NAB|M=1000@11-25 YLS=1000@11-25|YLS=3000@11-25"),

        // From Y!mobile: nothing for スマホ, on whichever line. Of six months of ミニ, August to October are past; スマホ lines can still change.
        ("K06", "YOP YOP YHL YHL|NXC NXC NXC NXC|NAA NAA NAA NAA|YHL", "YOP=5940@11-25 YOP=5940@11-25 M=5940@11-25 M=5940@11-25|NXC NXC NXC NXC|NAA NAA NAA NAA|M=3000@11-25"),

        // スマホ's only month, October, is over, and was spent on ミニ.
        ("K07", "YHL YHL|NGO NGO|NAA NAA|YHL", "M=5940@11-25 M=5940@11-25|NGO NGO|NAA NAA|M=3000@11-25"),

        // A new number on スマホ: ¥3,000 for February; ミニ's months ended in May.
        ("K08", "NGO|YHL|NAA|YHL", "NGO|M=3000@11-25|NAA|M=3000@11-25"),

        // Three adults, long there.
        ("K09", "NAB NAB NAB|NAB NAB NAB|YHL YHL YHL|YHL", "NAB NAB NAB|NAB NAB NAB|M=1000@11-25 M=1000@11-25 M=1000@11-25|M=3000@11-25"),

        // From LINEモバイル itself: RENKEI-1000 leaves nobody out.
        ("K10", "NAB|NAB|YHL|YHL", "NAB|NAB|M=1000@11-25|M=3000@11-25"),

        // From LINEモバイル to スマホ: left out, and ミニ's months ended in July.
        ("K11", "NGO|NXC|NAA|YHL", "NGO|NXC|NAA|M=3000@11-25"),

        // Ended, with its line: nothing can be had any more.
        ("K12", "NAB|NAB|NLE|NLE", "NAB|NAB|NLE|NLE"),

        // Ended with two lines.
        ("K13", "NAB NAB|NAB NAB|NLE NLE|NLE", "NAB NAB|NAB NAB|NLE NLE|NLE"),

        // A number brought from au: ¥10,000 for the line on スマホ, whose third month was July; the others have ミニ from May to October.
        ("K14", "YHL YHL NGO|NGO NGO YHL|NAA NAA NAA|YHL", "M=5940@11-25 M=5940@11-25 NGO|NGO NGO M=10000@11-25|NAA NAA NAA|M=3000@11-25"),

        // From SoftBank: not スマホ; ミニ after a change of plan, from October, which is paid on 25 November, on.
        ("K15", "YOP|NXC|NAA|YHL", "YOP=5940@11-25|NXC|NAA|M=3000@11-25"),

        // All six months of ミニ are past, November 2025 to April 2026, and can be claimed until 20 February: 90 days after it was first shown.
        ("K16", "YHL|NXC|NAA|YHL", "M=5940@11-25|NXC|NAA|M=3000@11-25"),

        // One line on each plan, from SoftBank.
        ("K17", "YHL NGO|NXC NXC|NAA NAA|YHL", "M=5940@11-25 NGO|NXC NXC|NAA NAA|M=3000@11-25"),

        // One line on each plan, with new numbers: ¥3,000 for July.
        ("K18", "NGO YHL|YHL NGO|NAA NAA|YHL", "NGO M=5940@11-25|M=3000@11-25 NGO|NAA NAA|M=3000@11-25"),

        // ミニ from July to December, from docomo; スマホ's month, September, was spent on ミニ.
        ("K19", "YHL|NGO|NAA|YHL", "M=5940@11-25|NGO|NAA|M=3000@11-25"),

        // Ended after April, its month on スマホ; no record says that it was active then.
        ("K20", "NLE|NLE|NAA|NLE", "NLE|NLE|NAA|NLE"),

        // Five lines, one of a child of twelve.
        ("K21", "NAB NAB NAB NAB NAB|NAB NAB NAB NAB NAB|YHL NUY YHL YHL YHL|YHL", "NAB NAB NAB NAB NAB|NAB NAB NAB NAB NAB|M=1000@11-25 NUY M=1000@11-25 M=1000@11-25 M=1000@11-25|M=3000@11-25"),

        // The contract is suspended, and so its line.
        ("K22", "NAB|NAB|YLS|YLS", "NAB|NAB|YLS=1000@11-25|YLS=3000@11-25"),

        // Ended, of a new number.
        ("K23", "NLE|NLE|NAA|NLE", "NLE|NLE|NAA|NLE"),

        // Applied for on the first day of the new campaigns and still in RENKEI-1000's time, on neither of the new plans.
        ("K24", "NGO|NGO|YHL|YHL", "NGO|NGO|M=1000@11-25|M=3000@11-25"),

        // Two lines on スマホ from Y!mobile: nothing but the family's.
        ("K25", "NGO NGO|NXC NXC|NAA NAA|YHL", "NGO NGO|NXC NXC|NAA NAA|M=3000@11-25"),

        // Delivered on the last day of March, which is grant month 1: ミニ's months ended with August.
        ("K26", "NGO|NXC|NAA|YHL", "NGO|NXC|NAA|M=3000@11-25"),

        // ミニ from June to this month: left-out carriers are スマホ's matter.
        ("K27", "YHL|NXC|NAA|YHL", "M=5940@11-25|NXC|NAA|M=3000@11-25"),

        // An adult and a child of fourteen.
        ("K28", "NAB NAB|NAB NAB|YHL NUY|YHL", "NAB NAB|NAB NAB|M=1000@11-25 NUY|M=3000@11-25"),

        // The second user is nineteen.
        ("K29", "NAB NAB|NAB NAB|YHL YHL|YHL", "NAB NAB|NAB NAB|M=1000@11-25 M=1000@11-25|M=3000@11-25"),

        // A new number, a year ago: ¥3,000 each for December 2025, and ミニ from October 2025 to March.
        ("K30", "NGO NGO YHL|YHL YHL NGO|NAA NAA NAA|YHL", "NGO NGO M=5940@11-25|M=3000@11-25 M=3000@11-25 NGO|NAA NAA NAA|M=3000@11-25"),

        // The second user turned eighteen in October.
        ("K31", "NAB NAB|NAB NAB|YHL YHL|YHL", "NAB NAB|NAB NAB|M=1000@11-25 M=1000@11-25|M=3000@11-25"),

        // August: ミニ's second half is to come, so that the スマホ line can still change; スマホ's October was missed by the ミニ line.
        ("K32", "YHL YOP|NGO YHL|NAA NAA|YHL", "M=5940@11-25 YOP=5940@11-25|NGO M=3000@11-25|NAA NAA|M=3000@11-25"),

        // Delivered on 30 May and 1 June: the months of one ended in October, of the other they end with this one.
        ("K33", "YHL NGO YHL|NGO YHL NGO|NAA NAA NAA|YHL", "M=5940@11-25 NGO M=5940@11-25|NGO M=3000@11-25 NGO|NAA NAA NAA|M=3000@11-25"),

        // No SIM yet: no month is known, and a campaign that counts lines says so once.
        ("K34", "YNL|YNL|NAA|YNL", "YNL|YNL|NAA|YNL"),

        // The only user turns eighteen on 10 April 2027: in the family's time (until 29 June, 90 days after the last entry), too late for RENKEI-1000's (20 February).
        ("K35", "NAB|NAB|NUY|YHL", "NAB|NAB|NUY|YUY=3000@11-25"),

        // スマホ's month is this one: paid on 25 December. From docomo, ¥10,000.
        ("K36", "YOP|YHL|NAA|YHL", "YOP=5940@11-25|M=10000@12-25|NAA|M=3000@11-25"),

        // October: スマホ's month is December, paid on 25 January.
        ("K37", "YOP|YHL|NAA|YHL", "YOP=5940@11-25|M=10000@01-25|NAA|M=3000@11-25"),

        // November, a new number: ¥3,000 for January, paid on 25 February; the first month of the others is this one.
        ("K38", "YOP|YHL|NAA|YHL", "YOP=5940@12-25|M=3000@02-25|NAA|M=3000@12-25"),

        // November, brought along to ミニ: with another plan in January ¥10,000.
        ("K39", "YHL|YOP|NAA|YHL", "M=5940@12-25|YOP=10000@02-25|NAA|M=3000@12-25"),

        // ミニ since its second day on sale, and still in RENKEI-1000's time: three rewards for one line.
        ("K40", "YHL|NGO|YHL|YHL", "M=5940@11-25|NGO|M=1000@11-25|M=3000@11-25"),

        // The day after RENKEI-1000 had ended.
        ("K41", "NGO|NGO|NAA|YHL", "NGO|NGO|NAA|M=3000@11-25"),
    ];

    [NeedsFact]
    public async Task Campaigns_OfContractsByTheirFiles_StandAsDerivedByHand()
    {
        await using var portal = await CreatePortalAsync();
        var (report, refused) = await portal.ImportAsync(Path.Combine(SourceTree.Root, "MyPage.Tests", "Data", "known-contracts"));
        Assert.Empty(refused);
        Assert.Equal(Known.Length, report.Files.Single(file => file.FileName is "contracts.csv").Added);
        Assert.Equal(4, report.Files.Single(file => file.FileName is "campaigns.json").Added);

        var unlinked = await PicturesAsync(portal, withRewards: false);
        await LinkAsync(portal);
        var linked = await PicturesAsync(portal, withRewards: true);

        Assert.Equal(Known, Known.Select(known => (known.Contract, unlinked[known.Contract], linked[known.Contract])));
    }

    private static async Task<Dictionary<string, string>> PicturesAsync(ImportPortal portal, bool withRewards)
    {
        await using var db = portal.Open();
        var standings = portal.Services.GetRequiredService<CampaignStandings>();
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var contract in await db.Contracts.AsNoTracking().ToListAsync())
        {
            var read = (await standings.ReadAsync(db, contract.Id, default))!.Campaigns.ToDictionary(standing => standing.Campaign.Code, StringComparer.Ordinal);
            pictures.Add(contract.Number, string.Join('|', Codes.Select(code => PictureOf(read[code], withRewards))));
        }

        return pictures;
    }

    // Lines in the order of their numbers.
    private static string PictureOf(CampaignStanding standing, bool withRewards) => string.Join(
        ' ',
        standing.Subjects.OrderBy(subject => subject.Subscription?.PhoneNumber.Digits, StringComparer.Ordinal).Select(subject => WordOf(subject.Verdict) + (withRewards ? RewardOf(subject.Expected) : "")));

    private static string RewardOf(IReadOnlyList<ScheduledGrant> expected) => expected.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"={expected.Sum(grant => grant.Yen)}@{expected.Min(grant => grant.PayoutOn):MM-dd}");

    private static string WordOf(CampaignVerdict verdict) => verdict.Standing switch
    {
        ConditionStanding.Met => "M",
        ConditionStanding.NotYet => "Y" + WordOf(verdict.Unmet!.Reason!.Value),
        ConditionStanding.NoLonger => "N" + WordOf(verdict.Unmet!.Reason!.Value),
    };

    private static string WordOf(ConditionReason reason) => reason switch
    {
        ConditionReason.AppliedBefore => "AB",
        ConditionReason.AppliedAfter => "AA",
        ConditionReason.OtherApplicationType => "OT",
        ConditionReason.ExcludedCarrier => "XC",
        ConditionReason.HolderTooYoung => "HY",
        ConditionReason.OtherPlan => "OP",
        ConditionReason.NoLineYet => "NL",
        ConditionReason.LineSuspended => "LS",
        ConditionReason.LineEnded => "LE",
        ConditionReason.GrantMonthsOver => "GO",
        ConditionReason.HolderNotLinked => "HL",
        ConditionReason.ContractEnded => "CE",
        ConditionReason.UserNotLinked => "UL",
        ConditionReason.SimArrivedToday => "SA",
        ConditionReason.UserTooYoung => "UY",
        ConditionReason.NotEntered => "NE",
        ConditionReason.ClaimOver => "CO",
    };

    // Every link that the portal would make today.
    private static async Task LinkAsync(ImportPortal portal)
    {
        await using var db = portal.Open();
        var (now, today) = (portal.Clock.Now, BusinessCalendar.DateOf(portal.Clock.Now));
        var account = new LineAccount("U1", "れん", now);
        db.LineAccounts.Add(account);
        foreach (var contract in await db.Contracts.Include(contract => contract.Subscriptions).ToListAsync())
        {
            db.CampaignEntries.Add(new CampaignEntry(contract.Id, "KAZOKU-MUSUBI", contract.Id, now));
            if (contract.Status != ContractStatus.Terminated)
            {
                db.ContractHolderLinks.Add(new ContractHolderLink(contract.Id, account.Id, now));
            }

            foreach (var line in contract.Subscriptions.Where(line => contract.Status == ContractStatus.Active && line.Terms.Status == SubscriptionStatus.Active
                && line.Terms.SimDeliveredOn < today && line.User.BirthDate.AddYears(18) <= today))
            {
                var code = line.IssueFirstUserCode(new SealedUserCode([.. line.Id.ToByteArray(), .. line.Id.ToByteArray()], new byte[40]), now, null).Value;
                RegisteredUserLinking.Complete(line, code, account.Id, now);
            }
        }

        await db.SaveChangesAsync();
    }
}

public sealed class KnownContractsOnSqlite() : KnownContractTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class KnownContractsOnPostgreSql() : KnownContractTests(() => new PostgreSqlDatabase());
