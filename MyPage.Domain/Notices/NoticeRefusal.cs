namespace MyPage.Domain.Notices;

/// <summary>Why an act on a notice is refused.</summary>
public enum NoticeRefusal
{
    /// <summary>There is no such notice.</summary>
    NotFound,

    /// <summary>Somebody else changed it since it was looked at.</summary>
    Changed,

    /// <summary>It is published, and more than words and end cannot be changed.</summary>
    NotADraft,

    /// <summary>It is not published, so there is nothing to correct or to withdraw.</summary>
    NotPublished,

    /// <summary>What it says is not yet as it has to be (<see cref="NoticeFault"/>).</summary>
    Faulty,
}
