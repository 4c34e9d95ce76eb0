namespace MyPage.Domain.CallerActs;

/// <summary>Why an act on a caller's behalf was not done, asked for, confirmed or refused.</summary>
public enum CallerActRefusal
{
    /// <summary>There is no such customer, line, link or request.</summary>
    NotFound,

    /// <summary>The page was of before: the link has ended, the code was replaced, the address or the second factor is another. Nothing was done.</summary>
    Changed,

    /// <summary>The line has ended.</summary>
    LineEnded,

    /// <summary>No second factor is set.</summary>
    NoSecondFactor,

    /// <summary>It is the holder's address already.</summary>
    SameEmail,

    /// <summary>The same waits for a second operator already.</summary>
    AlreadyAsked,

    /// <summary>Whoever asked may not confirm.</summary>
    OwnRequest,

    /// <summary>Somebody else has confirmed or refused it.</summary>
    Decided,

    /// <summary>Nobody confirmed it in time.</summary>
    Expired,

    /// <summary>The form was sent before, with something else in it.</summary>
    RequestReused,
}
