namespace MyPage.Domain.CallerActs;

/// <summary>What an operator does on a caller's behalf (docs/product.md 6). Names are stored and never change.</summary>
public enum CallerActKind
{
    /// <summary>Ends 契約者連携.</summary>
    EndHolderLink,

    /// <summary>Ends 利用者連携 of a line.</summary>
    EndUserLink,

    /// <summary>Replaces the user code of a line; only its holder sees the new one.</summary>
    ReissueUserCode,

    /// <summary>Signs the holder out of every browser.</summary>
    EndSessions,

    /// <summary>Turns off a lost second factor; only after a second operator confirms.</summary>
    TurnOffSecondFactor,

    /// <summary>Corrects the holder's e-mail address; only after a second operator confirms.</summary>
    CorrectEmail,
}
