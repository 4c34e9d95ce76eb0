using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>Campaigns, contracts and what people do, drawn at random from the whole space that the rules know.</summary>
internal sealed class CampaignSpace(int seed)
{
    private static readonly string[] Plans = ["MINI", "SMAHO", "V"];

    private readonly Random _random = new(seed);

    public Campaign Campaign()
    {
        var from = Date(2025, 1, 700);
        var campaign = CampaignScene.Campaign(firstGrantMonth: _random.Next(1, 5), months: _random.Next(1, 7)) with
        {
            Scope = Any(CampaignScope.Subscription, CampaignScope.Contract),
            AppliedFrom = from,
            AppliedUntil = from.AddDays(_random.Next(0, 700)),
            PlanCodes = Some(Plans),
            ApplicationTypes = Some(Enum.GetValues<ApplicationType>()),
            ExcludedPreviousCarriers = Some(Enum.GetValues<PreviousCarrier>()),
            RequiresEntry = Maybe(),
            RequiresContractHolderLink = Maybe(),
            RequiresRegisteredUserLink = Maybe(),
            MinimumAge = Maybe() ? _random.Next(16, 30) : null,
            LinksUntilGrant = Maybe(),
            ClaimUntil = _random.Next(4) == 0 ? from.AddDays(_random.Next(0, 1000)) : null,
            FirstShownOn = Date(2025, 6, 600),
        };
        return campaign.RequiresEntry && Maybe() ? campaign with { EntryUntil = from.AddDays(_random.Next(0, 800)) } : campaign;
    }

    /// <summary>The same with one thing more asked for, or one thing asked for more strictly.</summary>
    public Campaign Stricter(Campaign campaign) => _random.Next(7) switch
    {
        0 => campaign with { RequiresEntry = true },
        1 => campaign with { RequiresContractHolderLink = true },
        2 => campaign with { RequiresRegisteredUserLink = true },
        3 => campaign with { MinimumAge = (campaign.MinimumAge ?? 15) + 1 },
        4 => campaign with { PlanCodes = [Any(Plans)] },
        5 => campaign with { ExcludedPreviousCarriers = [.. campaign.ExcludedPreviousCarriers, Any(Enum.GetValues<PreviousCarrier>())] },
        _ => campaign with { ApplicationTypes = [Any(Enum.GetValues<ApplicationType>())] },
    };

    public CampaignFacts Facts(CampaignScope scope, DateOnly today)
    {
        var status = _random.Next(8) switch { 0 => ContractStatus.Suspended, 1 => ContractStatus.Terminated, _ => ContractStatus.Active };
        var type = Any(ApplicationType.New, ApplicationType.Mnp);
        return new CampaignFacts
        {
            Application = new ContractApplication(today.AddDays(-_random.Next(0, 700)), type, type == ApplicationType.Mnp ? Any(Enum.GetValues<PreviousCarrier>()) : null),
            HolderBirthDate = today.AddYears(-_random.Next(15, 40)).AddDays(-_random.Next(0, 365)),
            ContractStatus = status,
            HolderLinked = status != ContractStatus.Terminated && Maybe(),
            HasEntered = Maybe(),
            MinimumLinkingAge = 18,
            Subscriptions = [.. Enumerable.Range(0, scope == CampaignScope.Subscription ? _random.Next(8) == 0 ? 0 : 1 : _random.Next(0, 5)).Select(_ => Line(status, today))],
        };
    }

    public DateOnly Today() => Date(2026, 1, 600);

    /// <summary>What the verdict tells to do, done on the first day on which it can be; and the day.</summary>
    public (CampaignFacts Facts, DateOnly On) Do(ConditionVerdict verdict, CampaignFacts facts, DateOnly today)
    {
        var on = verdict.From is { } from && from > today ? from : today;
        facts = Advance(facts, today, on);
        switch (verdict.Step)
        {
            case CampaignStep.LinkHolder:
                return (facts with { HolderLinked = true }, on);
            case CampaignStep.LinkUser:
                return (facts with { Subscriptions = [.. facts.Subscriptions.Select(line => verdict.Subscriptions.Contains(line.Id) ? line with { UserLinked = true } : line)] }, on);
            case CampaignStep.ResumeLine:
                var lines = facts.Subscriptions.Select(line => verdict.Subscriptions.Contains(line.Id) ? line with { Status = SubscriptionStatus.Active } : line);
                return (facts with { ContractStatus = ContractStatus.Active, Subscriptions = [.. lines] }, on);
            case CampaignStep.Enter:
                return (facts with { HasEntered = true }, on);
            case CampaignStep.ComeOfAge:
                return (facts, on);
            case CampaignStep.ReceiveSim:
                return (facts with { Subscriptions = [new SubscriptionFacts(Guid.NewGuid(), Any(Plans), SubscriptionStatus.Active, on, new DateOnly(1990, 1, 1), UserLinked: false, [], BusinessMonth.Of(on))] }, on);
            case CampaignStep.ChangePlan:
                var plan = ((PlanCondition)verdict.Condition).PlanCodes[0];
                var first = BusinessMonth.Of(on).Next.FirstDay;
                facts = Advance(facts, on, first);
                return (facts with { Subscriptions = [.. facts.Subscriptions.Select(line => verdict.Subscriptions.Contains(line.Id) ? line with { PlanCode = plan } : line)] }, first);
            default:
                throw new InvalidOperationException($"{verdict.Step} is no act.");
        }
    }

    /// <summary>Time goes on: months turn, and the books record them.</summary>
    public static CampaignFacts Advance(CampaignFacts facts, DateOnly from, DateOnly to) => BusinessMonth.Of(from) == BusinessMonth.Of(to) ? facts : facts with
    {
        Subscriptions = [.. facts.Subscriptions.Select(line => Turn(line, BusinessMonth.Of(to)))],
    };

    /// <summary>Something that somebody does or that happens, whether it helps or not; nothing that ends a line or brings one.</summary>
    public (CampaignFacts Facts, DateOnly On) Anything(Campaign campaign, CampaignFacts facts, DateOnly today)
    {
        var on = today.AddDays(_random.Next(0, 40));
        facts = Advance(facts, today, on);
        return (_random.Next(3) switch
        {
            0 when facts.ContractStatus != ContractStatus.Terminated => facts with { HolderLinked = !facts.HolderLinked },
            1 when on <= (campaign.EntryUntil ?? on) => facts with { HasEntered = true },
            _ => facts with { Subscriptions = [.. facts.Subscriptions.Select(line => line.Status == SubscriptionStatus.Active && line.SimDeliveredOn < on && BusinessCalendar.BirthdayReaching(line.UserBirthDate, 18) <= on ? line with { UserLinked = true } : line)] },
        }, on);
    }

    private SubscriptionFacts Line(ContractStatus contract, DateOnly today)
    {
        var delivered = today.AddDays(_random.Next(6) == 0 ? _random.Next(0, 40) : -_random.Next(1, 500));
        var status = contract switch
        {
            ContractStatus.Active => _random.Next(6) switch { 0 => SubscriptionStatus.Suspended, 1 => SubscriptionStatus.Terminated, _ => SubscriptionStatus.Active },
            ContractStatus.Suspended => Any(SubscriptionStatus.Suspended, SubscriptionStatus.Terminated),
            _ => SubscriptionStatus.Terminated,
        };
        var born = today.AddYears(-_random.Next(14, 40)).AddDays(-_random.Next(0, 365));
        var months = new List<SubscriptionMonth>();
        var (current, plan) = (BusinessMonth.Of(today), Any(Plans));
        if (Maybe())
        {
            for (var month = Later(BusinessMonth.Of(delivered), BusinessMonth.Of(today.AddDays(-_random.Next(0, 300)))); month < current; month = month.Next)
            {
                months.Add(new SubscriptionMonth(month, Any(SubscriptionStatus.Active, SubscriptionStatus.Active, SubscriptionStatus.Suspended), Any(plan, plan, Any(Plans))));
            }
        }

        var canLink = status == SubscriptionStatus.Active && delivered < today && BusinessCalendar.BirthdayReaching(born, 18) <= today;
        return new SubscriptionFacts(Guid.NewGuid(), plan, status, delivered, born, canLink && Maybe(), months, current);
    }

    private static SubscriptionFacts Turn(SubscriptionFacts line, BusinessMonth to)
    {
        var months = line.RecordedMonths.ToList();
        for (var month = line.BooksReached!.Value; month < to && !line.HasEnded; month = month.Next)
        {
            if (month >= BusinessMonth.Of(line.SimDeliveredOn))
            {
                months.Add(new SubscriptionMonth(month, line.Status, line.PlanCode));
            }
        }

        return line with { RecordedMonths = months, BooksReached = to };
    }

    private static BusinessMonth Later(BusinessMonth a, BusinessMonth b) => a > b ? a : b;

    private bool Maybe() => _random.Next(2) == 0;

    private DateOnly Date(int year, int month, int days) => new DateOnly(year, month, 1).AddDays(_random.Next(days));

    private T Any<T>(params T[] values) => values[_random.Next(values.Length)];

    private T[] Some<T>(T[] values) => Maybe() ? [] : [.. values.Where(_ => Maybe())];
}
