using Microsoft.Extensions.Options;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components.Ui;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.DataUsage;

/// <summary>
/// データ残量確認 in the chat: what is left of every line that the LINE account is linked to, as its registered user or as the holder of its
/// contract, with the figures of its page.
/// </summary>
public sealed class DataAnswer(SeenSubscriptions subscriptions, SubscriptionBalanceQuery query, ChatButtons buttons, IOptions<PortalOptions> portal, IOptions<GiftsOptions> gifts, TimeProvider time) : IChatAnswer
{
    public int Order => 40;

    public IReadOnlyList<string> Asked { get; } = ["データ", "残量", "ギガ", "容量", "通信量", "gb", "data", "usage"];

    public string Postback => RichMenuTiles.DataPostback;

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var seen = await subscriptions.OfLineAccountAsync(db, account.Id, cancellationToken);
        if (seen.Count == 0)
        {
            return [await StandingLinks.AnyAsync(db, account.Id, cancellationToken)
                ? ChatButtons.Of(DataText.NoLines, buttons.MyPage)
                : ChatButtons.Of(DataText.NeedsLink, buttons.HolderLink, buttons.UserLink, buttons.Guide)];
        }

        var now = time.GetUtcNow();
        var balances = (await query.OfAsync(db, [.. seen.Select(subscription => subscription.Id)], now, cancellationToken)).Balances;
        var rules = gifts.Value.ToRules();
        var bubble = new DataBubble(portal.Value.Brand.Accent, now);
        var told = LineFlexMessage.Fitting(seen.Select(subscription => bubble.Of(subscription, balances.GetValueOrDefault(subscription.Id), isAlone: seen.Count == 1, ActionsOf(subscription, balances.GetValueOrDefault(subscription.Id), rules, now))));
        var message = LineFlexMessage.Create(
            string.Join('\n', seen.Take(told.Count).Select(subscription => bubble.WordsOf(subscription, balances.GetValueOrDefault(subscription.Id)))),
            told);
        return seen.Count == told.Count
            ? [message]
            : [message, ChatButtons.Of(Phrase.With(DataText.MoreLines, seen.Count - told.Count), buttons.To(DataText.SeeAll, PortalRoutes.LineData))];
    }

    // What is sensible next, the likeliest first: help where the line is suspended; more data for who can buy it, when little is left; a gift where one could be made.
    private LineAction[] ActionsOf(SeenSubscription line, DataBalance? balance, GiftRules rules, DateTimeOffset now)
    {
        var see = buttons.To(DataText.See, PortalRoutes.LineDataOf(line.Id));
        if (line.Status != SubscriptionStatus.Active)
        {
            return [see, buttons.Help];
        }

        var actions = new List<LineAction>(3) { see };
        if (line.AsHolder && balance is { } left && BucketShare.IsLittle(left))
        {
            actions.Insert(0, buttons.To(DataText.TopUp, PortalRoutes.FromChat(PortalRoutes.TopUpOf(line.Id))));
        }

        if (line.AsUser && balance is { } given && given.BaseMb >= rules.LeastMb && now - given.FiguresAsOf <= rules.FiguresWithin)
        {
            actions.Add(buttons.To(DataText.Gift, PortalRoutes.LineGift));
        }

        return [.. actions];
    }
}
