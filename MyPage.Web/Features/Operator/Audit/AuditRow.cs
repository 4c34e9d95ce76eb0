using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Audit;

/// <summary>One entry as an operator reads it.</summary>
public sealed record AuditRow(
    Guid Id,
    DateTimeOffset At,
    string Act,
    AuditActor Actor,
    string? OperatorName,
    CallerWay? Way,
    Guid? ContractId,
    string? ContractNumber,
    PhoneNumber? PhoneNumber,
    string? Detail,
    string? Reason,
    string? Address);
