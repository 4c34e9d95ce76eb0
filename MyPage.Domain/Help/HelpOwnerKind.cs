namespace MyPage.Domain.Help;

/// <summary>Whose conversation it is. Names are stored and never change.</summary>
public enum HelpOwnerKind
{
    /// <summary>契約者, of one contract.</summary>
    Holder,

    /// <summary>利用者, of one line, as long as they are its registered user.</summary>
    User,

    /// <summary>A LINE account that was linked to nothing when it wrote.</summary>
    LineAccount,
}
