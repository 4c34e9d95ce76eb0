using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.UserCodes;

namespace MyPage.Web.Capabilities.Contracts;

/// <summary>What a change of 利用者情報 did.</summary>
/// <param name="Change">The change itself.</param>
/// <param name="NewCode">The new person's code; null when only the relation changed.</param>
public sealed record UserChangeOutcome(UserChange Change, ShownUserCode? NewCode);
