using MyPage.Domain.UserCodes;

namespace MyPage.Benchmarks.Line;

/// <summary>A line with a live user code, and a LINE account that may link it.</summary>
/// <param name="Version">The line's version before it is linked.</param>
internal sealed record LinkableSubscription(
    Guid SubscriptionId, Guid ContractId, Guid Version, Guid UserCodeId, byte[] LookupHash, UserCodeDigits Digits, Guid LineAccountId, string LineUserId);
