using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>Compares what a claim says of its months with the attempts to pay them.</summary>
public static class RewardCheck
{
    /// <summary>What does not fit together, each in a line for the operator; empty when nothing. Grants and attempts are loaded, all of them.</summary>
    public static IEnumerable<string> Differences(RewardClaim claim)
    {
        if (claim.Grants.Count == 0)
        {
            yield return $"{claim.Id}\tno months";
        }

        foreach (var grant in claim.Grants.OrderBy(grant => grant.Month))
        {
            foreach (var what in DifferencesOf(claim, grant, [.. claim.Payouts.Where(payout => payout.Month == grant.Month).OrderBy(payout => payout.Attempt)]))
            {
                yield return $"{claim.Id}\t{grant.Month}\t{what}";
            }
        }

        foreach (var payout in claim.Payouts.Where(payout => claim.Grants.All(grant => grant.Month != payout.Month)))
        {
            yield return $"{claim.Id}\t{payout.Month}\tthe attempt {payout.Id} is for a month without a grant";
        }
    }

    private static IEnumerable<string> DifferencesOf(RewardClaim claim, RewardGrant grant, IReadOnlyList<RewardPayout> attempts)
    {
        if (attempts.Count != grant.Attempts || attempts.Where((payout, at) => payout.Attempt != at + 1).Any())
        {
            yield return $"{grant.Attempts} attempts are counted, and {attempts.Count} are there";
        }

        if (attempts.Any(payout => payout.Yen != grant.Yen))
        {
            yield return "an attempt has another amount";
        }

        if (attempts.SkipLast(1).Any(payout => payout.State != RewardPayoutState.Failed))
        {
            yield return "a new attempt was made before the former was closed, or after it was paid";
        }

        if (attempts.Any(payout => (payout.Receiver is null) != (claim.Kind == RewardKind.LinePoints)))
        {
            yield return "an attempt has no receiver, or one that it does not need";
        }

        RewardPayoutState? last = attempts.Count == 0 ? null : attempts[^1].State;
        var fits = grant.State switch
        {
            RewardGrantState.Scheduled => last is null or RewardPayoutState.Failed,
            RewardGrantState.Sent => last is RewardPayoutState.Open,
            RewardGrantState.Paid => last is RewardPayoutState.Paid,
            RewardGrantState.Failed => last is RewardPayoutState.Failed,
            RewardGrantState.NotActive or RewardGrantState.LinksMissing => last is null,
            _ => false,
        };
        if (!fits)
        {
            yield return $"it is {grant.State}, and its last attempt is {last?.ToString() ?? "not there"}";
        }
    }
}
