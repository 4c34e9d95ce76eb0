using MyPage.Domain.UserCodes;

namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>A user code in the clear, on its way to the holder's screen.</summary>
public sealed record ShownUserCode(UserCodeDigits Digits, DateTimeOffset? ExpiresAt, Uri PassOnLink);
