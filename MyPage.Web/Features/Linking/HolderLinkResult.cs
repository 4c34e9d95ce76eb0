using MyPage.Web.Account;
using MyPage.Web.Capabilities.Linking;

namespace MyPage.Web.Features.Linking;

/// <summary>What came of 「連携する」: how the sign-in went, and then either done or refused.</summary>
public sealed record HolderLinkResult(SignInOutcome SignIn, HolderLinkDone? Done = null, HolderLinkRefusal? Refusal = null);
