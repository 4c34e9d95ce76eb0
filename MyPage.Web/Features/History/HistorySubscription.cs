using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.History;

/// <summary>A line whose entries can be chosen.</summary>
public sealed record HistorySubscription(Guid Id, PhoneNumber PhoneNumber, string UserName);
