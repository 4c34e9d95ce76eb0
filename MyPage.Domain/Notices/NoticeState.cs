namespace MyPage.Domain.Notices;

/// <summary>Where a notice stands. Names are stored and never change.</summary>
public enum NoticeState
{
    /// <summary>Being written; no customer sees it.</summary>
    Draft,

    /// <summary>Seen by whom it is for, from its beginning to its end.</summary>
    Published,

    /// <summary>Taken back: whoever comes to it reads that, and nothing else of it.</summary>
    Withdrawn,
}
