using MyPage.Domain.Notices;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>A notice that somebody has opened.</summary>
/// <param name="Notice">What it says; of a withdrawn one that is not to be shown.</param>
/// <param name="HasEnded">True when its end has come: whoever kept its address still reads it.</param>
public sealed record OpenedNotice(CustomerNotice Notice, bool HasEnded)
{
    /// <summary>True when it was taken back.</summary>
    public bool IsWithdrawn => Notice.State == NoticeState.Withdrawn;
}
