using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns;

/// <summary>Which version holds for whom, and what a version may not change any more.</summary>
public static class CampaignVersions
{
    /// <summary>
    /// The version of one code that holds for an application: the latest that had begun by then; before all of them, the earliest. Null when
    /// there is none.
    /// </summary>
    public static Campaign? For(IEnumerable<Campaign> versions, DateOnly appliedOn)
    {
        Campaign? earliest = null;
        Campaign? found = null;
        foreach (var version in versions)
        {
            earliest = earliest is null || version.Version < earliest.Version ? version : earliest;
            found = version.AppliedFrom <= appliedOn && (found is null || version.Version > found.Version) ? version : found;
        }

        return found ?? earliest;
    }

    /// <summary>
    /// What <paramref name="changed"/> would take from somebody who has applied by today, as the names that the campaign file has for it; empty
    /// when nothing. A version that has not begun may change in anything, and the end of a running one may come as early as today: who has not
    /// applied has nothing to lose.
    /// </summary>
    public static IReadOnlyList<string> TakesAway(Campaign running, Campaign changed, DateOnly today)
    {
        if (running.AppliedFrom > today)
        {
            return [];
        }

        var applied = running.AppliedUntil < today ? running.AppliedUntil : today;
        List<string> taken = [];

        // Where the end of 「受け取る」 is not stated, the first grant month and entryUntil decide it.
        var isStated = running.ClaimUntil is not null;
        Check("per", changed.Scope == running.Scope);
        Check("appliedFrom", changed.AppliedFrom <= running.AppliedFrom);
        Check("appliedUntil", changed.AppliedUntil >= applied);
        Check("planCodes", changed.PlanCodes.Count == 0 || (running.PlanCodes.Count > 0 && running.PlanCodes.All(changed.TakesPlan)));
        Check("applicationTypes", Types(running).All(changed.Takes));
        Check("excludedPreviousCarriers", changed.ExcludedPreviousCarriers.All(running.ExcludedPreviousCarriers.Contains));
        Check("requiresEntry", running.RequiresEntry || !changed.RequiresEntry);
        Check("entryUntil", (!changed.RequiresEntry || Lasts(running.EntryUntil, changed.EntryUntil)) && (isStated || running.EntryUntil is null || changed.EntryUntil >= running.EntryUntil));
        Check("requiresContractHolderLink", running.RequiresContractHolderLink || !changed.RequiresContractHolderLink);
        Check("requiresRegisteredUserLink", running.RequiresRegisteredUserLink || !changed.RequiresRegisteredUserLink);
        Check("minimumAge", changed.MinimumAge is null || changed.MinimumAge <= running.MinimumAge);
        Check("reward.kind", changed.Reward.Kind == running.Reward.Kind);
        Check("reward.yenByApplicationType", Types(running).All(type => changed.Reward.YenFor(type) >= running.Reward.YenFor(type)));
        Check("reward.firstGrantMonth", isStated ? changed.Reward.FirstGrantMonth <= running.Reward.FirstGrantMonth : changed.Reward.FirstGrantMonth == running.Reward.FirstGrantMonth);
        Check("reward.months", changed.Reward.LastGrantMonth >= running.Reward.LastGrantMonth);
        Check("linksUntilGrant", running.LinksUntilGrant || !changed.LinksUntilGrant);

        // A stated day can end sooner than the 90 days for somebody, and the 90 days sooner than a stated one.
        Check("claimUntil", isStated ? changed.ClaimUntil >= running.ClaimUntil : changed.ClaimUntil is null);
        return taken;

        void Check(string field, bool holds)
        {
            if (!holds)
            {
                taken.Add(field);
            }
        }
    }

    private static IEnumerable<ApplicationType> Types(Campaign campaign) => Enum.GetValues<ApplicationType>().Where(campaign.Takes);

    private static bool Lasts(DateOnly? running, DateOnly? changed) => changed is null || changed >= running;
}
