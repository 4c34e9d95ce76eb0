using MyPage.Web.Happenings.SignIns;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>What came of an attempt to sign in.</summary>
public enum SignInOutcome
{
    SignedIn,

    /// <summary>The password is right; a second factor is set.</summary>
    SecondFactorNeeded,

    /// <summary>Wrong, unknown or not yet activated: one answer for all, so that nobody learns which login IDs exist.</summary>
    Wrong,

    /// <summary>Too many wrong tries.</summary>
    Blocked,

    /// <summary>The time for entering the second factor has passed.</summary>
    Outdated,
}
