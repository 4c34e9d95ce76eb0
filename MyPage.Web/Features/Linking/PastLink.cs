using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Features.Linking;

/// <summary>A link that has ended; without a number it was a 契約者連携.</summary>
public sealed record PastLink(DateTimeOffset LinkedAt, DateTimeOffset EndedAt, LinkEndCause Cause, PhoneNumber? PhoneNumber);
