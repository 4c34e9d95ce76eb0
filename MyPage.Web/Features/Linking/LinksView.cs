using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Line;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Linking;

/// <summary>連携: what is linked, and what was.</summary>
public sealed record LinksView(bool IsHolder, HolderLinkView? Holder, IReadOnlyList<LineLinkView> Lines, IReadOnlyList<PastLink> Past)
{
    public int LinkedLines => Lines.Count(line => line.LinkedAt is not null);

    /// <summary>Lines whose user can link today.</summary>
    public IEnumerable<LineLinkView> Linkable => Lines.Where(line => line.LinkedAt is null && line.Hold is null);

    /// <summary>Lines that have to wait, or do not work.</summary>
    public IEnumerable<LineLinkView> Held => Lines.Where(line => line.Hold is not null);
}

/// <summary>The 契約者連携 that stands.</summary>
public sealed record HolderLinkView(string LineName, DateTimeOffset LinkedAt, bool IsFriend);

/// <summary>A line and the 利用者連携 that stands; null where none does.</summary>
public sealed record LineLinkView(Guid SubscriptionId, string UserName, PhoneNumber PhoneNumber, string? LineName, DateTimeOffset? LinkedAt)
{
    /// <summary>What keeps the line from being linked today; null when nothing does, or when it is linked.</summary>
    public LinkHold? Hold { get; init; }
}

/// <summary>A link that has ended; without a number it was a 契約者連携.</summary>
public sealed record PastLink(DateTimeOffset LinkedAt, DateTimeOffset EndedAt, LinkEndCause Cause, PhoneNumber? PhoneNumber);
