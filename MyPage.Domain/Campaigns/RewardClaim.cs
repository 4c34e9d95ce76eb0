using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// 「受け取る」: a reward that one line or contract has claimed, with its months and the attempts to pay them. What is paid when is fixed here; a
/// campaign that changes later changes nothing of it. Each month has one grant, each grant at most one attempt that is open or paid.
/// </summary>
public sealed class RewardClaim
{
    private readonly List<RewardGrant> _grants = [];
    private readonly List<RewardPayout> _payouts = [];

    private RewardClaim()
    {
    }

    private RewardClaim(Guid id, Campaign campaign, Guid contractId, Guid? subscriptionId, string? receiver, IEnumerable<Guid> linkedLines, DateTimeOffset now)
    {
        Id = id;
        CampaignCode = campaign.Code;
        CampaignVersion = campaign.Version;
        Kind = campaign.Reward.Kind;
        ContractId = contractId;
        SubscriptionId = subscriptionId;
        SubjectId = subscriptionId ?? contractId;
        Receiver = receiver;
        LinkedLines = string.Join(',', linkedLines.Select(line => line.ToString("N")));
        ClaimedAt = now;
        Version = Guid.NewGuid();
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The line, or the contract where the campaign counts contracts; with the code it is there once.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The campaign.</summary>
    public string CampaignCode { get; private set; } = null!;

    /// <summary>The version that held.</summary>
    public int CampaignVersion { get; private set; }

    /// <summary>The contract.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>The line; null where the campaign counts contracts.</summary>
    public Guid? SubscriptionId { get; private set; }

    /// <summary>In what it is paid.</summary>
    public RewardKind Kind { get; private set; }

    /// <summary>The receiver's reference at the partner, as now known; null for points.</summary>
    public string? Receiver { get; private set; }

    /// <summary>The lines whose 利用者連携 was asked for at the claim, parted by commas: later ones are not asked for at a payout.</summary>
    public string LinkedLines { get; private set; } = "";

    /// <summary>When 「受け取る」 was pressed.</summary>
    public DateTimeOffset ClaimedAt { get; private set; }

    /// <summary>Changes with every change; of two who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>The months, in any order.</summary>
    public IReadOnlyList<RewardGrant> Grants => _grants;

    /// <summary>The attempts that are loaded or were just made, in any order.</summary>
    public IReadOnlyList<RewardPayout> Payouts => _payouts;

    /// <summary>The lines of <see cref="LinkedLines"/>.</summary>
    public IReadOnlyList<Guid> SubscriptionsAsked => SubscriptionsOf(LinkedLines);

    /// <summary>True when a payout failed and the receiver can be corrected.</summary>
    public bool CanBeCorrected => _grants.Exists(grant => grant.State == RewardGrantState.Failed);

    /// <summary>
    /// Claims. The caller has judged that all conditions are met, and has a receiver where the reward is paid to one; claiming without is a broken
    /// invariant.
    /// </summary>
    public static RewardClaim Make(
        Guid id, Campaign campaign, CampaignFacts facts, Guid contractId, Guid? subscriptionId, string? receiver, int payoutDay, DateTimeOffset now)
    {
        var today = BusinessCalendar.DateOf(now);
        if (!campaign.Judge(facts, today).CanBeClaimed || facts.FirstBilledMonth is not { } first
            || (receiver is null) != (campaign.Reward.Kind == RewardKind.LinePoints) || (subscriptionId is null) != (campaign.Scope == CampaignScope.Contract))
        {
            throw new InvalidOperationException($"{campaign.Code} cannot be claimed so.");
        }

        var asked = campaign.RequiresRegisteredUserLink ? RegisteredUserLinkCondition.AskedFor(facts, today).Select(line => line.Id) : [];
        var claim = new RewardClaim(id, campaign, contractId, subscriptionId, receiver, asked, now);
        claim._grants.AddRange(RewardSchedule.Of(campaign, facts.Application.Type, first, today, payoutDay).Select(grant => new RewardGrant(id, grant)));
        return claim;
    }

    /// <summary>The months whose payout day has come.</summary>
    public IReadOnlyList<RewardGrant> DueOn(DateOnly today) =>
        [.. _grants.Where(grant => grant.State == RewardGrantState.Scheduled && grant.PayoutOn <= today).OrderBy(grant => grant.Month)];

    /// <summary>
    /// A month's payout day has come: begins an attempt, or says that it is not paid. Points are paid with it. Null when it is not paid. A month
    /// that was attempted before was earned then and is attempted again, whatever is found now.
    /// </summary>
    public RewardPayout? PayOut(RewardGrant grant, RewardFinding finding, DateTimeOffset now)
    {
        if (grant.State != RewardGrantState.Scheduled || _payouts.Exists(payout => payout.Month == grant.Month && payout.State != RewardPayoutState.Failed))
        {
            throw new InvalidOperationException($"The grant of {grant.Month} is not to be paid: {grant.State}.");
        }

        Touch();
        if (grant.Attempts == 0 && finding != RewardFinding.Earned)
        {
            grant.Become(finding == RewardFinding.NotActive ? RewardGrantState.NotActive : RewardGrantState.LinksMissing, now);
            return null;
        }

        var made = new RewardPayout(grant, grant.BeginAttempt(now), Receiver, now);
        _payouts.Add(made);
        if (Kind == RewardKind.LinePoints)
        {
            made.Close(RewardPayoutState.Paid, null, now);
            grant.Become(RewardGrantState.Paid, now);
        }

        return made;
    }

    /// <summary>The partner's answer to an attempt that is open.</summary>
    public RewardGrant Close(RewardPayout payout, bool isPaid, string? reason, DateTimeOffset now)
    {
        var grant = _grants.Find(found => found.Month == payout.Month)!;
        payout.Close(isPaid ? RewardPayoutState.Paid : RewardPayoutState.Failed, isPaid ? null : reason ?? "", now);
        grant.Become(isPaid ? RewardGrantState.Paid : RewardGrantState.Failed, now);
        Touch();
        return grant;
    }

    /// <summary>
    /// Another receiver, for all that is still to be paid; what failed leaves again on the next payout day. Points have none. False when nothing
    /// changed.
    /// </summary>
    public bool CorrectReceiver(string receiver, int payoutDay, DateTimeOffset now)
    {
        if (Kind == RewardKind.LinePoints)
        {
            throw new InvalidOperationException("Points have no receiver.");
        }

        if (!CanBeCorrected)
        {
            return false;
        }

        Receiver = receiver;
        foreach (var grant in _grants.Where(grant => grant.State == RewardGrantState.Failed))
        {
            grant.ScheduleAgain(RewardSchedule.NextPayout(BusinessCalendar.DateOf(now), payoutDay), now);
        }

        Touch();
        return true;
    }

    /// <summary>The lines that <see cref="LinkedLines"/> names.</summary>
    public static IReadOnlyList<Guid> SubscriptionsOf(string linkedLines) =>
        string.IsNullOrEmpty(linkedLines) ? [] : [.. linkedLines.Split(',').Select(line => Guid.ParseExact(line, "N"))];

    private void Touch() => Version = Guid.NewGuid();
}
