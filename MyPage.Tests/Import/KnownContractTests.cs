using System.Globalization;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>
/// Four campaigns against contracts of which no two are alike, on the day on which all of it is first loaded. What is expected was derived by hand from docs/campaigns.md:
/// for each line (or the contract) M met, Y not yet, N no longer possible, and what most needs saying. First while nobody has linked, then with every link made that can be
/// made today and 「エントリーする」 pressed.
/// </summary>
public sealed class KnownContractTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Campaign[] Campaigns =
    [
        Make("HALF-YEAR", CampaignScope.Subscription, (new DateOnly(2021, 3, 17), new DateOnly(2027, 3, 31)), ["MINI"], [], RewardKind.PayPayPoints, 1, 6, users: false) with { LinksUntilGrant = true },
        Make("THIRD-MONTH", CampaignScope.Subscription, (new DateOnly(2021, 3, 17), new DateOnly(2027, 3, 31)), ["SMAHO"], [PreviousCarrier.Softbank, PreviousCarrier.Ymobile, PreviousCarrier.Linemobile], RewardKind.PayPayPoints, 3, 1, users: false),
        Make("BOTH-LINKS", CampaignScope.Subscription, (new DateOnly(2016, 9, 15), new DateOnly(2021, 3, 31)), [], [], RewardKind.LinePoints, 3, 1, users: true),
        Make("FAMILY", CampaignScope.Contract, (new DateOnly(2016, 9, 15), new DateOnly(2027, 3, 31)), [], [], RewardKind.LinePoints, 1, 1, users: true) with { RequiresEntry = true, EntryUntil = new DateOnly(2027, 3, 31) },
    ];

    // application | lines as plan delivered status user's birth | expected by campaign, nobody linked | the same, linked and entered
    public static TheoryData<string, string, string, string> Contracts => new()
    {
        // Long there, another campaign's time.
        { "2019-04-27 mnp ymobile active", "V 2019-04-29 a 1952-01-13", "NAB|NAB|YHL|YHL", "NAB|NAB|M|M" },
        { "2020-03-01 new - active", "V 2020-03-06 a 1980-08-19; V 2020-03-07 a 2016-11-22; V 2020-03-06 a 2008-11-22", "NAB NAB NAB|NAB NAB NAB|YHL NUY YHL|YHL", "NAB NAB NAB|NAB NAB NAB|M NUY M|M" },
        { "2026-11-19 new - active", "MINI 2026-11-22 a 2004-09-01", "YHL|YOP|NAA|YHL", "M|YOP|NAA|YSA" },
        { "2018-01-21 mnp au active", "V 2018-01-27 a 1966-06-09; V 2018-01-23 a 1956-06-02; V 2018-01-23 a 2011-07-25", "NAB NAB NAB|NAB NAB NAB|YHL YHL NUY|YHL", "NAB NAB NAB|NAB NAB NAB|M M NUY|M" },
        { "2020-06-25 mnp ymobile active", "V 2020-06-27 a 1999-10-22; V 2020-07-01 s 1975-06-15", "NAB NAB|NAB NAB|YHL YLS|YHL", "NAB NAB|NAB NAB|M YLS|YLS" },
        { "2026-07-30 mnp ymobile active", "SMAHO 2026-08-02 a 1997-07-30; SMAHO 2026-08-05 a 2018-06-21; MINI 2026-08-02 a 1967-03-25; MINI 2026-08-02 a 2016-03-23", "YOP YOP YHL YHL|NXC NXC NXC NXC|NAA NAA NAA NAA|YHL", "YOP YOP M M|NXC NXC NXC NXC|NAA NAA NAA NAA|M" },
        { "2026-08-23 new - active", "MINI 2026-08-29 a 1953-09-11; MINI 2026-08-28 a 2006-06-22", "YHL YHL|NGO NGO|NAA NAA|YHL", "M M|NGO NGO|NAA NAA|M" },
        { "2025-12-07 new - active", "SMAHO 2025-12-09 a 1951-05-15", "NGO|YHL|NAA|YHL", "NGO|M|NAA|M" },
        { "2020-04-30 mnp softbank active", "V 2020-05-06 a 1945-10-07; V 2020-05-06 a 1992-05-09; V 2020-05-02 a 1981-08-08", "NAB NAB NAB|NAB NAB NAB|YHL YHL YHL|YHL", "NAB NAB NAB|NAB NAB NAB|M M M|M" },
        { "2016-12-20 mnp linemobile active", "V 2016-12-26 a 1961-09-18", "NAB|NAB|YHL|YHL", "NAB|NAB|M|M" },
        { "2026-02-15 mnp linemobile active", "SMAHO 2026-02-20 a 1957-06-20", "NGO|NXC|NAA|YHL", "NGO|NXC|NAA|M" },
        { "2018-10-08 new - terminated", "V 2018-10-12 t 1975-11-05", "NAB|NAB|NLE|NLE", "NAB|NAB|NLE|NLE" },
        { "2021-01-06 mnp au terminated", "V 2021-01-11 t 1969-04-18; V 2021-01-11 t 1996-01-27", "NAB NAB|NAB NAB|NLE NLE|NLE", "NAB NAB|NAB NAB|NLE NLE|NLE" },
        { "2026-04-28 mnp au active", "MINI 2026-05-03 a 2000-06-23; MINI 2026-05-03 a 1959-02-16; SMAHO 2026-05-01 a 1971-03-23", "YHL YHL NGO|NGO NGO YHL|NAA NAA NAA|YHL", "M M NGO|NGO NGO M|NAA NAA NAA|M" },
        { "2026-10-13 mnp softbank active", "SMAHO 2026-10-18 a 1954-12-21", "YOP|NXC|NAA|YHL", "YOP|NXC|NAA|M" },
        { "2025-11-04 mnp softbank active", "MINI 2025-11-10 a 1976-07-10", "YHL|NXC|NAA|YHL", "M|NXC|NAA|M" },
        { "2026-01-19 mnp softbank active", "MINI 2026-01-23 a 1992-04-23; SMAHO 2026-01-23 a 2005-06-14", "YHL NGO|NXC NXC|NAA NAA|YHL", "M NGO|NXC NXC|NAA NAA|M" },
        { "2026-05-23 new - active", "SMAHO 2026-05-26 a 1973-07-30; MINI 2026-05-28 a 1963-02-17", "NGO YHL|YHL NGO|NAA NAA|YHL", "NGO M|M NGO|NAA NAA|M" },
        { "2026-06-27 mnp docomo active", "MINI 2026-07-02 a 1985-03-21", "YHL|NGO|NAA|YHL", "M|NGO|NAA|M" },
        { "2026-02-14 mnp au terminated", "SMAHO 2026-02-17 t 1999-07-30", "NLE|NLE|NAA|NLE", "NLE|NLE|NAA|NLE" },
        { "2018-04-06 new - active", "V 2018-04-12 a 1965-07-20; V 2018-04-08 a 2014-01-05; V 2018-04-10 a 1996-11-15; V 2018-04-10 a 1987-08-31; V 2018-04-09 a 1936-07-28", "NAB NAB NAB NAB NAB|NAB NAB NAB NAB NAB|YHL NUY YHL YHL YHL|YHL", "NAB NAB NAB NAB NAB|NAB NAB NAB NAB NAB|M NUY M M M|M" },
        { "2020-06-20 mnp softbank suspended", "V 2020-06-26 s 1962-01-16", "NAB|NAB|YLS|YLS", "NAB|NAB|YLS|YLS" },
        { "2025-11-20 new - terminated", "SMAHO 2025-11-24 t 1974-08-01", "NLE|NLE|NAA|NLE", "NLE|NLE|NAA|NLE" },
        { "2021-03-17 new - active", "V 2021-03-19 a 1992-03-15", "NGO|NGO|YHL|YHL", "NGO|NGO|M|M" },
        { "2026-02-01 mnp ymobile active", "SMAHO 2026-02-06 a 1953-06-27; SMAHO 2026-02-07 a 1932-05-27", "NGO NGO|NXC NXC|NAA NAA|YHL", "NGO NGO|NXC NXC|NAA NAA|M" },
        { "2026-03-27 mnp ymobile active", "SMAHO 2026-03-31 a 1969-01-09", "NGO|NXC|NAA|YHL", "NGO|NXC|NAA|M" },
        { "2026-06-02 mnp ymobile active", "MINI 2026-06-07 a 1971-01-18", "YHL|NXC|NAA|YHL", "M|NXC|NAA|M" },
        { "2017-07-25 new - active", "V 2017-07-27 a 1971-10-30; V 2017-07-29 a 2012-06-30", "NAB NAB|NAB NAB|YHL NUY|YHL", "NAB NAB|NAB NAB|M NUY|M" },
        { "2020-10-14 mnp softbank active", "V 2020-10-16 a 1969-10-09; V 2020-10-18 a 2007-03-28", "NAB NAB|NAB NAB|YHL YHL|YHL", "NAB NAB|NAB NAB|M M|M" },
        { "2025-10-22 new - active", "SMAHO 2025-10-27 a 1977-12-17; SMAHO 2025-10-27 a 1985-07-04; MINI 2025-10-26 a 1961-08-13", "NGO NGO YHL|YHL YHL NGO|NAA NAA NAA|YHL", "NGO NGO M|M M NGO|NAA NAA NAA|M" },
        { "2020-08-28 new - terminated", "V 2020-09-03 t 1997-03-31; V 2020-09-03 t 2015-11-23; V 2020-08-30 t 2015-12-15", "NAB NAB NAB|NAB NAB NAB|NLE NLE NLE|NLE", "NAB NAB NAB|NAB NAB NAB|NLE NLE NLE|NLE" },
        { "2017-05-03 mnp other active", "V 2017-05-08 a 1981-03-09; V 2017-05-06 a 2008-10-06", "NAB NAB|NAB NAB|YHL YHL|YHL", "NAB NAB|NAB NAB|M M|M" },
        { "2026-08-10 new - active", "MINI 2026-08-12 a 1999-05-15; SMAHO 2026-08-15 a 1968-01-12", "YHL YOP|NGO YHL|NAA NAA|YHL", "M YOP|NGO M|NAA NAA|M" },
        { "2026-05-26 new - active", "MINI 2026-05-30 a 2006-02-03; SMAHO 2026-05-30 a 1978-11-07; MINI 2026-06-01 a 1960-01-22", "YHL NGO YHL|NGO YHL NGO|NAA NAA NAA|YHL", "M NGO M|NGO M NGO|NAA NAA NAA|M" },

        // No SIM yet; a campaign that counts lines says so once.
        { "2026-11-20 new - active", "", "YNL|YNL|NAA|YNL", "YNL|YNL|NAA|YNL" },

        // The only user turns 18 in the time of the family campaign (until 2027-06-29), and too late for that of the line's own (until 2027-02-20).
        { "2020-12-01 new - active", "V 2020-12-05 a 2009-04-10", "NAB|NAB|NUY|YHL", "NAB|NAB|NUY|YUY" },
    };

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Campaigns_OfAContract_StandAsDerivedByHand(string application, string lines, string unlinked, string linked)
    {
        var facts = Read(application, lines);

        Assert.Equal(unlinked, Picture(facts));
        Assert.Equal(linked, Picture(Link(facts)));
    }

    [Fact]
    public void KnownContracts_AreAtLeastThirtyThatDiffer() =>
        Assert.True(Contracts.Select(row => (row[0], row[1])).Distinct().Count() >= 30);

    private static string Picture(CampaignFacts facts) => string.Join('|', Campaigns.Select(campaign => string.Join(' ', Subjects(campaign, facts).Select(subject => Word(campaign.Judge(subject, Today))))));

    private static IEnumerable<CampaignFacts> Subjects(Campaign campaign, CampaignFacts facts) =>
        campaign.Scope == CampaignScope.Contract || facts.Lines.Count == 0 ? [facts] : facts.Lines.Select(facts.Of);

    private static string Word(CampaignVerdict verdict) => verdict.Standing switch
    {
        ConditionStanding.Met => "M",
        ConditionStanding.NotYet => "Y" + Word(verdict.Unmet!.Reason!.Value),
        ConditionStanding.NoLonger => "N" + Word(verdict.Unmet!.Reason!.Value),
    };

    private static string Word(ConditionReason reason) => reason switch
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

    private static CampaignFacts Link(CampaignFacts facts) => facts with
    {
        HolderLinked = facts.ContractStatus != ContractStatus.Terminated,
        HasEntered = true,
        Lines = [.. facts.Lines.Select(line => line with
        {
            UserLinked = line.Status == SubscriptionStatus.Active && line.SimDeliveredOn < Today && line.UserBirthDate.AddYears(18) <= Today,
        })],
    };

    private static CampaignFacts Read(string application, string lines)
    {
        var words = application.Split(' ');
        return new CampaignFacts
        {
            Application = new ContractApplication(Date(words[0]), Enum.Parse<ApplicationType>(words[1], ignoreCase: true), words[2] is "-" ? null : Enum.Parse<PreviousCarrier>(words[2], ignoreCase: true)),
            HolderBirthDate = new DateOnly(1970, 1, 1),
            ContractStatus = Enum.Parse<ContractStatus>(words[3], ignoreCase: true),
            HolderLinked = false,
            MinimumLinkingAge = 18,
            Lines = [.. lines.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(line => new LineFacts(
                Guid.NewGuid(),
                line[0],
                line[2] switch { "a" => SubscriptionStatus.Active, "s" => SubscriptionStatus.Suspended, _ => SubscriptionStatus.Terminated },
                Date(line[1]),
                Date(line[3]),
                UserLinked: false,
                [],
                new BusinessMonth(2026, 11)))],
        };
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Campaign Make(
        string code, CampaignScope scope, (DateOnly From, DateOnly Until) applied, string[] plans, PreviousCarrier[] excluded, RewardKind kind, int first, int months, bool users) => new()
    {
        Code = code,
        Version = 1,
        Name = code,
        Summary = code,
        Scope = scope,
        AppliedFrom = applied.From,
        AppliedUntil = applied.Until,
        PlanCodes = plans,
        ApplicationTypes = [ApplicationType.New, ApplicationType.Mnp],
        ExcludedPreviousCarriers = excluded,
        RequiresContractHolderLink = true,
        RequiresRegisteredUserLink = users,
        Reward = new CampaignReward(kind, new Dictionary<ApplicationType, int> { [ApplicationType.New] = 1000, [ApplicationType.Mnp] = 1000 }, first, months),
        FirstShownOn = Today,
    };
}
