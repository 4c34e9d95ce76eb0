namespace MyPage.Web.Capabilities.OwnData;

/// <summary>Why something that is kept does not leave with a holder's own data.</summary>
public enum Withheld
{
    /// <summary>A key or a bookkeeping mark of the portal, which says nothing of anybody.</summary>
    Bookkeeping,

    /// <summary>What opens something, or is made from it: digits of codes, passwords, tokens, keys and their hashes.</summary>
    Secret,

    /// <summary>It would tell of somebody else.</summary>
    OfOthers,

    /// <summary>The carrier's staff, and what they wrote for themselves.</summary>
    OfStaff,

    /// <summary>The carrier's own: plans, campaigns, machines. Nobody's person.</summary>
    OfCarrier,

    /// <summary>Another column that leaves says the same.</summary>
    SaidElsewhere,
}
