namespace MyPage.Domain.Linking;

/// <summary>
/// Why a user code was refused; in the order in which the causes are checked (docs/product.md 3). Each has its own words and its
/// own way out.
/// </summary>
public enum LinkRefusal
{
    /// <summary>The LINE account is not a friend of the official account.</summary>
    NotFriend,

    /// <summary>Too many failed tries.</summary>
    TooManyTries,

    /// <summary>Wrong length or check digit; said before any look-up, not a failed try.</summary>
    Mistyped,

    /// <summary>The request does not come from the carrier's mobile network.</summary>
    WifiOn,

    /// <summary>Well-formed, but there is no such code; a failed try.</summary>
    UnknownCode,

    /// <summary>Used, replaced by a reissue or a change of user, or expired; a failed try.</summary>
    ReissueNeeded,

    /// <summary>The subscription is suspended or has ended.</summary>
    NotActive,

    /// <summary>The SIM was delivered today; it works from 00:00 tomorrow.</summary>
    SimArrivedToday,

    /// <summary>The registered user is below the least age.</summary>
    Under18,

    /// <summary>Another LINE account is linked to the subscription.</summary>
    LinkedElsewhere,
}
