using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>What is known of a line.</summary>
/// <param name="Id">The line.</param>
/// <param name="PlanCode">The plan of this month.</param>
/// <param name="Status">Whether the line works; of a suspended or ended contract, no line does.</param>
/// <param name="SimDeliveredOn">The business date on which its SIM came, or will.</param>
/// <param name="UserBirthDate">The registered user's.</param>
/// <param name="UserLinked">Whether 利用者連携 stands.</param>
/// <param name="RecordedMonths">What was recorded at months' ends, in their order; empty before the first.</param>
/// <param name="BooksReached">The month that the line's data books have reached; null where they are not open.</param>
public sealed record SubscriptionFacts(
    Guid Id,
    string PlanCode,
    SubscriptionStatus Status,
    DateOnly SimDeliveredOn,
    DateOnly UserBirthDate,
    bool UserLinked,
    IReadOnlyList<SubscriptionMonth> RecordedMonths,
    BusinessMonth? BooksReached)
{
    /// <summary>True from the end of the line on.</summary>
    public bool HasEnded => Status == SubscriptionStatus.Terminated;

    /// <summary>
    /// What the line was at a month's end; null when it had ended before, or had not come. A month before the portal kept records counts as the
    /// first record does, and before that as the line is now: nothing else is known of it. So does a month that is not over.
    /// </summary>
    public SubscriptionMonth? At(BusinessMonth month)
    {
        if (month < BusinessMonth.Of(SimDeliveredOn))
        {
            return null;
        }

        if (RecordedMonths.FirstOrDefault(record => record.Month == month) is { } recorded)
        {
            return recorded;
        }

        var first = RecordedMonths.Count > 0 ? RecordedMonths[0] : null;
        if (first is not null && month < first.Month)
        {
            return first with { Month = month };
        }

        return first is not null && BooksReached is { } reached && month < reached ? null : new SubscriptionMonth(month, Status, PlanCode);
    }

    /// <summary>True when what the line was at that month's end can no longer change with what it is now.</summary>
    public bool IsSettled(BusinessMonth month) => BooksReached is { } reached && month < reached && RecordedMonths.Count > 0;

    /// <summary>True when the line was active at that month's end, on a plan that counts.</summary>
    public bool WasActive(BusinessMonth month, IReadOnlyList<string> planCodes) =>
        At(month) is { Status: SubscriptionStatus.Active } record && (planCodes.Count == 0 || planCodes.Contains(record.PlanCode, StringComparer.Ordinal));
}
