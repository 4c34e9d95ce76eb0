using MyPage.Domain.Contracts;

namespace MyPage.Domain.Notices;

/// <summary>For whom a notice is (docs/notices.md): everybody, a plan, or a state of a line. It is asked again whenever somebody looks; nobody is kept on a list.</summary>
public sealed record NoticeAudience
{
    /// <summary>The longest code of a plan.</summary>
    public const int LongestPlanCode = 40;

    private NoticeAudience(NoticeAudienceKind kind, string? planCode, SubscriptionStatus? lineStatus) => (Kind, PlanCode, LineStatus) = (kind, planCode, lineStatus);

    /// <summary>Every customer: every holder whose contract has not ended, and every registered user of a line that has not.</summary>
    public static NoticeAudience Everybody { get; } = new(NoticeAudienceKind.Everybody, null, null);

    /// <summary>Which of the three.</summary>
    public NoticeAudienceKind Kind { get; }

    /// <summary>The plan; null unless it is for a plan.</summary>
    public string? PlanCode { get; }

    /// <summary>The state; null unless it is for a state.</summary>
    public SubscriptionStatus? LineStatus { get; }

    /// <summary>Who has a line with this plan that has not ended.</summary>
    public static NoticeAudience OfPlan(string planCode) => planCode is { Length: > 0 and <= LongestPlanCode }
        ? new NoticeAudience(NoticeAudienceKind.Plan, planCode, null)
        : throw new ArgumentException("A plan has a code.", nameof(planCode));

    /// <summary>Who has a line in this state; of a suspended contract every line is suspended, of an ended one ended.</summary>
    public static NoticeAudience OfLines(SubscriptionStatus status) => new(NoticeAudienceKind.LineStatus, null, status);

    /// <summary>As it is kept.</summary>
    public static NoticeAudience Of(NoticeAudienceKind kind, string? planCode, SubscriptionStatus? lineStatus) => kind switch
    {
        NoticeAudienceKind.Everybody => Everybody,
        NoticeAudienceKind.Plan => OfPlan(planCode!),
        NoticeAudienceKind.LineStatus => OfLines(lineStatus!.Value),
        _ => throw new InvalidOperationException($"Nobody knows whom {kind} means."),
    };

    /// <summary>Whether it is for somebody.</summary>
    public bool Reaches(NoticeReader reader) => Kind switch
    {
        NoticeAudienceKind.Everybody => !reader.HasEnded,
        NoticeAudienceKind.Plan => reader.Subscriptions.Any(line => line.Status != SubscriptionStatus.Terminated && string.Equals(line.PlanCode, PlanCode, StringComparison.Ordinal)),
        NoticeAudienceKind.LineStatus => reader.Subscriptions.Any(line => line.Status == LineStatus),
        _ => throw new InvalidOperationException($"Nobody knows whom {Kind} means."),
    };
}
