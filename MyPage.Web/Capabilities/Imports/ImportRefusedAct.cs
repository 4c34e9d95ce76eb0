namespace MyPage.Web.Capabilities.Imports;

/// <summary>Why nothing came of what an operator ordered of an import.</summary>
public enum ImportRefusedAct
{
    /// <summary>It is over: somebody else has loaded or given it up, or its time has passed.</summary>
    Over,

    /// <summary>It is at work, or has not been checked: not now.</summary>
    NotNow,

    /// <summary>More would have to be accepted than may be said at once.</summary>
    OutOfRange,
}
