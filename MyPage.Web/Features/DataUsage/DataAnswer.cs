using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.DataUsage;

/// <summary>
/// データ残量確認 in the chat: every line that the LINE account is linked to, as its registered user or as the holder of its
/// contract. Numbers are masked, since a chat is seen over shoulders. Until balances exist: plan and usage to date.
/// </summary>
public sealed class DataAnswer(SeenSubscriptions subscriptions, ChatButtons buttons, TimeProvider time) : IChatAnswer
{
    // A text holds 5,000 characters, a phone's screen far less.
    private const int MostLines = 20;

    public int Order => 40;

    public IReadOnlyList<string> Asked { get; } = ["データ", "残量", "ギガ", "容量", "通信量", "gb", "data", "usage"];

    public string Postback => RichMenuTiles.DataPostback;

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var seen = await subscriptions.OfLineAccountAsync(db, account.Id, cancellationToken);
        if (seen.Count == 0 && !await StandingLinks.AnyAsync(db, account.Id, cancellationToken))
        {
            return [ChatButtons.Of(DataText.NeedsLink, buttons.HolderLink, buttons.UserLink, buttons.Guide)];
        }

        return [new LineTextMessage(Describe(seen)), ChatButtons.Of(DataText.More, buttons.To(DataText.Button, PortalRoutes.LineData))];
    }

    private string Describe(IReadOnlyList<SeenSubscription> seen)
    {
        if (seen.Count == 0)
        {
            return DataText.NoLines;
        }

        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        var told = seen.Take(MostLines).Select(subscription => WordsOf(subscription, today));
        return string.Join("\n\n", seen.Count > MostLines ? told.Append(Phrase.With(DataText.MoreLines, seen.Count - MostLines)) : told);
    }

    private static string WordsOf(SeenSubscription subscription, DateOnly today)
    {
        var words = new List<string>
        {
            Phrase.With(DataText.Line, subscription.User.Name, subscription.PhoneNumber.ToMaskedString(), subscription.PlanName),
            subscription.UsedAsOf is { } asOf
                ? Phrase.With(DataText.Used, Shown.Data(subscription.UsedMb), Shown.Data(subscription.PlanMb), Shown.Date(asOf, today))
                : DataText.NothingUsed,
        };
        if (subscription.Terms.Status == SubscriptionStatus.Suspended)
        {
            words.Add(DataText.Suspended);
        }

        return string.Join('\n', words);
    }
}
