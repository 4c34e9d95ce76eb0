namespace MyPage.Domain.Notices;

/// <summary>For whom a notice is. Names are stored and never change.</summary>
public enum NoticeAudienceKind
{
    /// <summary>Every customer.</summary>
    Everybody,

    /// <summary>Whose line has a plan.</summary>
    Plan,

    /// <summary>Whose line has a state.</summary>
    LineStatus,
}
