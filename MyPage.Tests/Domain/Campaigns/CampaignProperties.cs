using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>What holds of every campaign, contract and day. A failure names its seed.</summary>
public sealed class CampaignProperties
{
    private const int Draws = 30_000;
    private const int MostSteps = 24;

    [Fact]
    public void Verdict_OfAnything_NamesAnUnmetConditionExactlyWhenItIsNotEligible() => Each((space, campaign, facts, today) =>
    {
        var verdict = campaign.Judge(facts, today);

        Assert.Equal(campaign.Conditions.Count, verdict.Conditions.Count);
        Assert.Equal(verdict.CanBeClaimed, verdict.Unmet is null);
        Assert.All(verdict.Conditions, condition =>
        {
            Assert.Equal(condition.Standing == ConditionStanding.Met, condition.Reason is null);
            Assert.Equal(condition.Standing == ConditionStanding.NotYet, condition.Step is not null);
        });
        if (verdict.Unmet is { } unmet)
        {
            Assert.Equal(verdict.Standing, unmet.Standing);
            Assert.NotEqual(ConditionStanding.Met, unmet.Condition.Judge(facts, today, verdict.ClaimUntil).Standing);
        }
    });

    [Fact]
    public void Condition_MetAndAdded_NeverMakesAnEligibleContractIneligible()
    {
        var kept = 0;
        Each((space, campaign, facts, today) =>
        {
            var stricter = space.Stricter(campaign);
            var (before, after) = (campaign.Judge(facts, today), stricter.Judge(facts, today));
            var added = after.Conditions.Where(condition => before.Conditions.All(known => known.Condition != condition.Condition));
            if (before.CanBeClaimed && added.All(condition => condition.Standing == ConditionStanding.Met))
            {
                kept++;
                Assert.True(after.CanBeClaimed, $"{after.Unmet}");
            }
        });
        Assert.True(kept > 100, "Hardly any contract was eligible.");
    }

    [Fact]
    public void NotYet_WithWhatItNamesDone_HasAnotherVerdictAndComesToAnEnd()
    {
        var met = new Dictionary<ConditionKind, int>();
        Each((space, campaign, facts, today) =>
        {
            foreach (var kind in campaign.Judge(facts, today).Conditions.Where(condition => condition.Standing == ConditionStanding.NotYet).Select(condition => condition.Condition.Kind))
            {
                var (now, known) = (today, facts);
                var verdict = campaign.Judge(known, now).Of(kind);
                for (var steps = 0; verdict.Standing == ConditionStanding.NotYet; steps++)
                {
                    Assert.True(steps < MostSteps, $"{kind} goes on for ever: {verdict}");
                    Assert.True(verdict.Until is null || (verdict.Until >= now && (verdict.From is null || verdict.From <= verdict.Until)), $"{verdict}");
                    Assert.All(verdict.Subscriptions, line => Assert.Contains(known.Subscriptions, other => other.Id == line && !other.HasEnded));
                    (known, now) = space.Do(verdict, known, now);
                    var next = campaign.Judge(known, now).Of(kind);
                    Assert.NotEqual(Picture(verdict), Picture(next), StringComparer.Ordinal);
                    verdict = next;
                }

                // A first SIM may come with another plan or too late; everything else that was promised is kept.
                if (facts.Subscriptions.Count > 0)
                {
                    Assert.Equal(ConditionStanding.Met, verdict.Standing);
                }

                met[kind] = met.GetValueOrDefault(kind) + 1;
            }
        });
        ConditionKind[] never = [ConditionKind.AppliedWithin, ConditionKind.ApplicationType, ConditionKind.PreviousCarrier, ConditionKind.ClaimPeriod];
        Assert.Equal(Enum.GetValues<ConditionKind>().Except(never), met.Keys.Order());
    }

    [Fact]
    public void NoLonger_WhateverIsDoneAfterwards_StaysSo()
    {
        var gone = 0;
        Each((space, campaign, facts, today) =>
        {
            if (campaign.Judge(facts, today).Standing != ConditionStanding.NoLonger)
            {
                return;
            }

            gone++;
            for (var steps = 0; steps < 4; steps++)
            {
                (facts, today) = space.Anything(campaign, facts, today);
                Assert.Equal(ConditionStanding.NoLonger, campaign.Judge(facts, today).Standing);
            }
        });
        Assert.True(gone > 100, "Hardly anything was no longer possible.");
    }

    [Fact]
    public void Change_ThatTakesNothing_LeavesEveryClaimPossibleAndNoLess()
    {
        var allowed = 0;
        Each((space, campaign, facts, today) =>
        {
            var changed = space.Campaign() with { Scope = campaign.Scope };
            changed = Mix(space, campaign, changed);
            if (campaign.AppliedFrom > today || CampaignVersions.TakesAway(campaign, changed, today).Count > 0)
            {
                return;
            }

            allowed++;
            if (campaign.Judge(facts, today).CanBeClaimed && facts.Application.CompletedOn <= today)
            {
                Assert.True(changed.Judge(facts, today).CanBeClaimed, $"{changed.Judge(facts, today).Unmet}");
                Assert.True(changed.Reward.YenFor(facts.Application.Type) >= campaign.Reward.YenFor(facts.Application.Type));
                var billed = facts.FirstBilledMonth!.Value;
                Assert.Subset(changed.GrantMonths(billed).ToHashSet(), campaign.GrantMonths(billed).ToHashSet());
            }
        });
        Assert.True(allowed > 100, "Hardly any change was allowed.");
    }

    // A change of one or two fields, since one of all is never allowed.
    private static Campaign Mix(CampaignSpace space, Campaign campaign, Campaign other) => (campaign.Code.Length + other.AppliedFrom.DayNumber % 7) switch
    {
        4 => campaign with { AppliedUntil = other.AppliedUntil, PlanCodes = other.PlanCodes },
        5 => campaign with { RequiresEntry = other.RequiresEntry, EntryUntil = other.EntryUntil, MinimumAge = other.MinimumAge },
        6 => campaign with { RequiresContractHolderLink = other.RequiresContractHolderLink, RequiresRegisteredUserLink = other.RequiresRegisteredUserLink },
        7 => campaign with { ExcludedPreviousCarriers = other.ExcludedPreviousCarriers, ApplicationTypes = other.ApplicationTypes },
        8 => campaign with { Reward = other.Reward },
        9 => campaign with { ClaimUntil = other.ClaimUntil, LinksUntilGrant = other.LinksUntilGrant },
        _ => campaign with { AppliedFrom = other.AppliedFrom },
    };

    private static string Picture(ConditionVerdict verdict) => $"{verdict.Standing} {verdict.Reason} {verdict.Step} {verdict.From} {string.Join(' ', verdict.Subscriptions)}";

    private static void Each(Action<CampaignSpace, Campaign, CampaignFacts, DateOnly> check)
    {
        for (var seed = 1; seed <= Draws; seed++)
        {
            var space = new CampaignSpace(seed);
            var campaign = space.Campaign();
            var today = space.Today();
            try
            {
                check(space, campaign, space.Facts(campaign.Scope, today), today);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }
}
