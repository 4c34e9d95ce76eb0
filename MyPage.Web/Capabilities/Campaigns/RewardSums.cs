namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What all claimed rewards come to, in yen: all = paid + on the way + to come + failed + not paid.</summary>
/// <param name="Claims">How many were claimed.</param>
/// <param name="Differences">How many things do not fit together.</param>
/// <param name="All">Of all months.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Sent">On the way.</param>
/// <param name="Scheduled">To come.</param>
/// <param name="Failed">Failed and not yet corrected.</param>
/// <param name="NotPaid">Not earned, or without the links.</param>
public sealed record RewardSums(long Claims, long Differences, long All, long Paid, long Sent, long Scheduled, long Failed, long NotPaid);
