using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>Gifts in words.</summary>
public static class GiftWords
{
    /// <summary>Where it stands.</summary>
    public static string Of(DataGiftState state) => state switch
    {
        DataGiftState.Held => GiftWordText.StateHeld,
        DataGiftState.Accepted => GiftWordText.StateAccepted,
        DataGiftState.Declined => GiftWordText.StateDeclined,
        DataGiftState.Withdrawn => GiftWordText.StateWithdrawn,
        DataGiftState.Expired => GiftWordText.StateExpired,
        DataGiftState.MonthEnded => GiftWordText.StateMonthEnded,
        DataGiftState.SenderUserChanged or DataGiftState.ReceiverUserChanged => GiftWordText.StateUserChanged,
        DataGiftState.SenderEnded or DataGiftState.ReceiverEnded => GiftWordText.StateLineEnded,
    };

    /// <summary>鈴木 花子さんから.</summary>
    public static string FromOf(SeenGift gift) => gift.Sender.Name is { } name ? Phrase.With(GiftWordText.FromName, name) : GiftWordText.FromSomebody;

    /// <summary>鈴木 花子さんへ, or the link.</summary>
    public static string ToOf(SeenGift gift) => gift.Receiver switch
    {
        { Name: { } name } => Phrase.With(GiftWordText.ToName, name),
        null => GiftWordText.ToLink,
        _ => GiftWordText.ToSomebody,
    };

    /// <summary>The other side, as the reader looks at it.</summary>
    public static string OtherOf(SeenGift gift) => gift.IsSent ? ToOf(gift) : FromOf(gift);
}
