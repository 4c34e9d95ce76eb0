using MyPage.Domain.Campaigns;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>
/// What a condition asks for, how it stands, and what to do next. Every switch here is over a closed set: a new kind of condition, reason or
/// step does not compile without its words.
/// </summary>
public sealed class ConditionWords(Campaign campaign, IReadOnlyDictionary<string, string> planNames, IReadOnlyDictionary<Guid, string> lineNames, DateOnly today)
{
    /// <summary>The words for a campaign as it stands for a contract.</summary>
    public static ConditionWords Of(CampaignStanding standing, ContractCampaigns all) =>
        new(standing.Campaign, all.PlanNames, all.Subscriptions.ToDictionary(line => line.Key, line => line.Value.UserName), all.Today);

    /// <summary>What it asks for, as a heading.</summary>
    public string TitleOf(ConditionVerdict verdict, DateOnly? claimUntil) => verdict.Condition.Kind switch
    {
        ConditionKind.AppliedWithin => Phrase.With(ConditionText.AppliedWithin, Shown.Date(campaign.AppliedFrom, today), Shown.Date(campaign.AppliedUntil, today)),
        ConditionKind.ApplicationType => string.Join(ConditionText.Or, campaign.ApplicationTypes.Select(Labels.Of)),
        ConditionKind.PreviousCarrier => Phrase.With(ConditionText.PreviousCarrier, string.Join(ConditionText.Comma, campaign.ExcludedPreviousCarriers.Select(Labels.Of))),
        ConditionKind.MinimumAge => Phrase.With(ConditionText.MinimumAge, campaign.MinimumAge),
        ConditionKind.Plan => Phrase.With(ConditionText.Plan, string.Join(ConditionText.Or, campaign.PlanCodes.Select(code => planNames.GetValueOrDefault(code, code)))),
        ConditionKind.ActiveInGrantMonth => ConditionText.ActiveInGrantMonth,
        ConditionKind.ContractHolderLink => ConditionText.HolderLink,
        ConditionKind.RegisteredUserLink => campaign.Scope is CampaignScope.Contract ? ConditionText.EveryUserLink : ConditionText.UserLink,
        ConditionKind.Entry => ConditionText.Entry,
        ConditionKind.ClaimPeriod => claimUntil is { } until ? Phrase.With(ConditionText.ClaimUntil, Shown.Date(until, today)) : ConditionText.Claim,
    };

    /// <summary>Its standing in one word.</summary>
    public static string StandingOf(ConditionStanding standing) => standing switch
    {
        ConditionStanding.Met => ConditionText.Met,
        ConditionStanding.NotYet => ConditionText.NotYet,
        ConditionStanding.NoLonger => ConditionText.NoLonger,
    };

    public static string IconOf(ConditionStanding standing) => standing switch
    {
        ConditionStanding.Met => "check-circle",
        ConditionStanding.NotYet => "circle",
        ConditionStanding.NoLonger => "error",
    };

    /// <summary>Why it is not met; null when it is.</summary>
    public static string? WhyOf(ConditionVerdict verdict) => verdict.Reason is not { } reason
        ? null
        : verdict.Standing is ConditionStanding.NoLonger && CanBeMended(reason) ? Phrase.With(ConditionText.TooLate, Of(reason)) : Of(reason);

    /// <summary>What to do next, and from when until when; null when nothing helps.</summary>
    public string? NextOf(ConditionVerdict verdict)
    {
        if (verdict.Step is not { } step)
        {
            return null;
        }

        var words = Of(step, verdict.From);
        var lines = verdict.Subscriptions.Where(lineNames.ContainsKey).Select(line => lineNames[line]).ToList();
        if (lineNames.Count > 1 && lines.Count > 0)
        {
            words = Phrase.With(ConditionText.OfLines, words, string.Join(ConditionText.Comma, lines));
        }

        return verdict.Until is { } until ? Phrase.With(ConditionText.Until, words, Shown.Date(until, today)) : words;
    }

    /// <summary>Where the next step is done; null where there is nothing to press, or it is pressed beside the condition.</summary>
    public (string Href, string Words)? ActOf(ConditionVerdict verdict) => verdict is { Step: { } step } && !(verdict.From > today) ? ActOf(step, verdict.Subscriptions) : null;

    private static (string Href, string Words)? ActOf(CampaignStep step, IReadOnlyList<Guid> lines) => step switch
    {
        CampaignStep.ReceiveSim or CampaignStep.ComeOfAge or CampaignStep.Enter => null,
        CampaignStep.LinkHolder => (PortalRoutes.Links, ConditionText.ActLinkHolder),
        CampaignStep.LinkUser => (lines.Count > 0 ? PortalRoutes.ContractAt(lines[0]) : PortalRoutes.Contract, ConditionText.ActLinkUser),
        CampaignStep.ChangePlan or CampaignStep.ResumeLine => (PortalRoutes.LineHelp, ConditionText.ActAsk),
    };

    private string Of(CampaignStep step, DateOnly? from) => step switch
    {
        CampaignStep.LinkHolder => ConditionText.StepLinkHolder,
        CampaignStep.LinkUser => from is { } day ? Phrase.With(ConditionText.StepLinkUserFrom, Shown.Date(day, today)) : ConditionText.StepLinkUser,
        CampaignStep.ChangePlan => ConditionText.StepChangePlan,
        CampaignStep.ResumeLine => ConditionText.StepResumeLine,
        CampaignStep.ReceiveSim => ConditionText.StepReceiveSim,
        CampaignStep.ComeOfAge => from is { } birthday ? Phrase.With(ConditionText.StepComeOfAge, Shown.Date(birthday, today)) : ConditionText.StepReceiveSim,
        CampaignStep.Enter => ConditionText.StepEnter,
    };

    // What could have been done in time, had there been more of it.
    private static bool CanBeMended(ConditionReason reason) => reason is ConditionReason.HolderTooYoung or ConditionReason.OtherPlan or ConditionReason.NoLineYet
        or ConditionReason.LineSuspended or ConditionReason.HolderNotLinked or ConditionReason.UserNotLinked or ConditionReason.SimArrivedToday
        or ConditionReason.UserTooYoung or ConditionReason.NotEntered;

    private static string Of(ConditionReason reason) => reason switch
    {
        ConditionReason.AppliedBefore => ConditionText.WhyAppliedBefore,
        ConditionReason.AppliedAfter => ConditionText.WhyAppliedAfter,
        ConditionReason.OtherApplicationType => ConditionText.WhyApplicationType,
        ConditionReason.ExcludedCarrier => ConditionText.WhyCarrier,
        ConditionReason.HolderTooYoung => ConditionText.WhyHolderTooYoung,
        ConditionReason.OtherPlan => ConditionText.WhyPlan,
        ConditionReason.NoLineYet => ConditionText.WhyNoLine,
        ConditionReason.LineSuspended => ConditionText.WhySuspended,
        ConditionReason.LineEnded => ConditionText.WhyLineEnded,
        ConditionReason.GrantMonthsOver => ConditionText.WhyMonthsOver,
        ConditionReason.HolderNotLinked => ConditionText.WhyHolderLink,
        ConditionReason.ContractEnded => ConditionText.WhyContractEnded,
        ConditionReason.UserNotLinked => ConditionText.WhyUserLink,
        ConditionReason.SimArrivedToday => ConditionText.WhySimToday,
        ConditionReason.UserTooYoung => ConditionText.WhyUserTooYoung,
        ConditionReason.NotEntered => ConditionText.WhyNotEntered,
        ConditionReason.ClaimOver => ConditionText.WhyClaimOver,
    };
}
