using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Happenings;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>What a user code leads to, all that a link needs of it.</summary>
/// <param name="Code">The code that was found.</param>
/// <param name="Subscription">Its line. Of its codes and links only <paramref name="Code"/> and <paramref name="Standing"/> are there.</param>
/// <param name="Standing">The link that stands; null when there is none.</param>
/// <param name="ContractStatus">The state of the line's contract.</param>
/// <param name="Holder">How the contract holder is told.</param>
public sealed record FoundUserCode(UserCode Code, Subscription Subscription, RegisteredUserLink? Standing, ContractStatus ContractStatus, HolderContact Holder);
