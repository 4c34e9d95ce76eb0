using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;

namespace MyPage.Web.Features.History;

/// <summary>One line of 操作履歴.</summary>
public sealed record HistoryEntry(Guid Id, DateTimeOffset At, string Act, AuditActor Actor, PhoneNumber? PhoneNumber, string? Detail);
