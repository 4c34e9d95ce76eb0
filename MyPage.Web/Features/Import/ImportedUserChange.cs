using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Features.Import;

/// <summary>What an import changed for the registered user of one subscription: the holder and the user must be told.</summary>
/// <param name="Subscription">As it is now.</param>
/// <param name="Change">The change of user or of the relation; null when the user stayed and only the subscription ended.</param>
/// <param name="EndedLink">The link that ended with it, by a change of user or the end of the subscription; null when none stood.</param>
public sealed record ImportedUserChange(Subscription Subscription, UserChange? Change, RegisteredUserLink? EndedLink);
