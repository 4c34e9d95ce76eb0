using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>A gift as somebody who has to do with it may see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Mb">How much; MB.</param>
/// <param name="State">Where it stands at the moment of looking, whether its running out was written down or not.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be accepted, exclusive.</param>
/// <param name="EndedAt">When it reached its final state, as far as it is written down; null while it waits.</param>
/// <param name="ByLink">Whether it is a gift link.</param>
/// <param name="Sender">The line that gave it.</param>
/// <param name="Receiver">The line that is to receive or has received it; null while nobody has used the link.</param>
/// <param name="IsSent">Whether a line of the reader's gave it.</param>
/// <param name="IsReceived">Whether it is, or was, for a line of the reader's.</param>
public sealed record SeenGift(
    Guid Id, int Mb, DataGiftState State, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt, bool ByLink, SeenParty Sender, SeenParty? Receiver, bool IsSent, bool IsReceived)
{
    /// <summary>Whether it still waits.</summary>
    public bool Waits => State == DataGiftState.Held;
}
