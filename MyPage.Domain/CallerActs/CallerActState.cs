namespace MyPage.Domain.CallerActs;

/// <summary>How far an act on a caller's behalf has come. Names are stored and never change.</summary>
public enum CallerActState
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It waits for a second operator.</summary>
    Waiting,

    /// <summary>The second operator refused it, or the first took it back; nothing was done.</summary>
    Refused,

    /// <summary>Nobody confirmed it in time; nothing was done.</summary>
    Expired,

    /// <summary>What it is about had changed before it was confirmed; nothing was done.</summary>
    Outdated,
}
