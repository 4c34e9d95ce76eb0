using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>What the holder is told before a reissue.</summary>
public sealed record ReissueSubscription(string UserName, bool IsHolder, PhoneNumber PhoneNumber, bool IsLinked, Guid Version);
