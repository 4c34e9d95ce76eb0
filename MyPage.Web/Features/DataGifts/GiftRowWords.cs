using MyPage.Domain;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.DataGifts;

/// <summary>Rows of gifts in words.</summary>
internal static class GiftRowWords
{
    /// <summary>鈴木 花子さんから鈴木 一郎さんへ, for the holder of a contract; who is of another contract is not named.</summary>
    public static string BetweenOf(SeenGift gift) => Phrase.With(
        GiftText.Between,
        gift.Sender.Number is null ? GiftText.FromElsewhere : GiftWords.FromOf(gift),
        gift.Receiver is { Name: null } ? GiftWordText.ToSomebody : GiftWords.ToOf(gift));

    /// <summary>Until when it waits, or when it ended and how.</summary>
    public static string WhenOf(SeenGift gift, DateOnly today) => gift.Waits
        ? Phrase.With(GiftText.Until, Shown.Moment(gift.ExpiresAt, today))
        : Phrase.With(GiftText.RowWords, Shown.Date(BusinessCalendar.DateOf(gift.EndedAt ?? gift.ExpiresAt), today), GiftWords.Of(gift.State));
}
