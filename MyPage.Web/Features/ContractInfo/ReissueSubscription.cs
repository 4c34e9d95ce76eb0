using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>What the holder is told before a reissue.</summary>
public sealed record ReissueSubscription(string UserName, bool IsHolder, PhoneNumber PhoneNumber, bool IsLinked, Guid Version)
{
    /// <summary>What keeps the line from being linked today: a new code would be refused as well. Null when nothing does.</summary>
    public LinkHold? Hold { get; init; }
}
