using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Linking;

/// <summary>What came of 「連携する」: how the sign-in went, and then either done or refused.</summary>
public sealed record HolderLinkResult(
    SignInOutcome SignIn, HolderLinkDone? Done = null, HolderLinkRefusal? Refusal = null, OpenedSession? Opened = null, PendingSignIn? Pending = null)
{
    /// <summary>Until when no sign-in is taken, where it is blocked.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }
}
