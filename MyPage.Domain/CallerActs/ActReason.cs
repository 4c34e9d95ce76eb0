namespace MyPage.Domain.CallerActs;

/// <summary>The kinds of reason for an act on a caller's behalf. Names are stored and never change.</summary>
public enum ActReason
{
    /// <summary>The customer asked for it.</summary>
    Asked,

    /// <summary>A phone was lost or stolen.</summary>
    LostPhone,

    /// <summary>Somebody else seems to use what is the customer's.</summary>
    Misuse,

    /// <summary>What was registered was wrong.</summary>
    WrongEntry,

    /// <summary>Another one, which the text names.</summary>
    Other,
}
