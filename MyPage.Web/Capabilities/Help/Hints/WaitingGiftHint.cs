using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>A gift waits to be taken.</summary>
public sealed class WaitingGiftHint(DataGiftQuery gifts) : IHelpHint
{
    public int Order => 30;

    public async Task<IReadOnlyList<HelpHint>> FindAsync(PortalDbContext db, HintQuestion question, CancellationToken cancellationToken)
    {
        if ((await gifts.ListAsync(db, question.Caller, cancellationToken)).Waiting is not [var first, ..])
        {
            return [];
        }

        var until = BusinessCalendar.InTokyo(first.ExpiresAt);
        var moment = string.Create(CultureInfo.InvariantCulture, $"{Figures.Day(BusinessCalendar.DateOf(first.ExpiresAt))} {until.Hour}:{until.Minute:00}");
        return [new HelpHint("gift-waits", "gift", HelpHintText.GiftTitle, Phrase.With(HelpHintText.GiftWords, Figures.Data(first.Mb), moment), HelpHintText.GiftAct, PortalRoutes.GiftAt(first.Id))];
    }
}
