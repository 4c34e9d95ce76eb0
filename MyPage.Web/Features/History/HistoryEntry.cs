using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.History;

/// <summary>One entry of 操作履歴.</summary>
/// <param name="Id">Its key.</param>
/// <param name="At">When.</param>
/// <param name="Act">What was done.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Way">By which way; null in old entries.</param>
/// <param name="Address">From where; null for what no client asked for.</param>
/// <param name="PhoneNumber">Of the line concerned; null where there is none.</param>
/// <param name="Detail">The cause, as it is stored.</param>
/// <param name="Reason">Why, as whoever did it stated for the customer to read; null where nobody had to say.</param>
/// <param name="LineName">The present name of the LINE account that acted or that it happened to.</param>
public sealed record HistoryEntry(
    Guid Id, DateTimeOffset At, string Act, AuditActor Actor, CallerWay? Way, string? Address, PhoneNumber? PhoneNumber, string? Detail, string? Reason, string? LineName);
