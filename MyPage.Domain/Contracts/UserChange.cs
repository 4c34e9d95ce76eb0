using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;

namespace MyPage.Domain.Contracts;

/// <summary>What a change of the registered user brought about.</summary>
/// <param name="Previous">Who was registered until now.</param>
/// <param name="NewCode">The code issued for the new person; null when only the relation changed, or none was issued.</param>
/// <param name="EndedLink">The link that ended with it; null when none stood.</param>
public sealed record UserChange(RegisteredUser Previous, UserCode? NewCode, RegisteredUserLink? EndedLink);
