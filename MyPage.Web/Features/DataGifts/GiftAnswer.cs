using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.DataGifts;

/// <summary>
/// データプレゼント in the chat: what can be given from the person's own lines and what waits for them, and the one tap by which a gift is accepted or
/// declined there.
/// </summary>
public sealed class GiftAnswer(
    ChatButtons buttons, DataGiftQuery query, DataGiftDesk desk, IOptions<GiftsOptions> rules, IOptions<LinkingOptions> linking, TimeProvider time) : IChatAnswer
{
    // Five messages go together.
    private const int MostWaiting = 3;

    public int Order => 30;

    public IReadOnlyList<string> Asked { get; } = ["プレゼント", "ギフト", "gift", "send data", "share data", "give data"];

    public string PostbackBegins => GiftPostbacks.Begins;

    private DateOnly Today => BusinessCalendar.DateOf(time.GetUtcNow());

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var caller = CallerOf(account);
        var list = await query.ListAsync(db, caller, cancellationToken);
        if (list.Subscriptions.Count == 0)
        {
            return [ChatButtons.Of(GiftText.ChatNeedsLink, buttons.UserLink, buttons.Guide)];
        }

        var first = list.Subscriptions[0];
        var form = (await query.FormAsync(db, caller, cancellationToken)).Of(first.Id);
        var canGive = form is { Refusal: null, Amounts: [.., var most] }
            ? Phrase.With(GiftText.ChatCanGive, first.User.Name, Shown.Data(form.LeftMb), Shown.Data(most))
            : Phrase.With(GiftText.ChatCannotGive, first.User.Name);
        return
        [
            .. list.Waiting.Take(MostWaiting).Select(WaitingOf),
            ChatButtons.Of(
                canGive,
                buttons.To(GiftText.ChatGive, PortalRoutes.FromChat(PortalRoutes.GiveFrom(first.Id))),
                buttons.To(GiftText.ChatList, PortalRoutes.FromChat(PortalRoutes.Gifts))),
        ];
    }

    public async Task<LineMessage[]> AnswerPostbackAsync(PortalDbContext db, LineAccount account, string data, CancellationToken cancellationToken)
    {
        if (GiftPostbacks.Read(data) is not var (giftId, accepts))
        {
            return await AnswerAsync(db, account, cancellationToken);
        }

        if ((await desk.AnswerAsync(db, CallerOf(account), giftId, accepts, cancellationToken)).TryGetValue(out var gift, out var refused))
        {
            return
            [
                ChatButtons.Of(
                    Phrase.With(accepts ? GiftText.ChatAccepted : GiftText.ChatDeclined, Shown.Data(gift.Mb)),
                    buttons.Data,
                    buttons.To(GiftText.ChatList, PortalRoutes.FromChat(PortalRoutes.Gifts))),
            ];
        }

        var words = GiftRefusal.Of(refused, rules.Value, linking.Value.MinimumAge);
        return [ChatButtons.Of($"{words.Title}\n{words.Words}", buttons.To(GiftText.ChatList, PortalRoutes.FromChat(PortalRoutes.Gifts)), buttons.Help)];
    }

    private static UserCaller CallerOf(LineAccount account) => new(account.Id, CallerWay.Chat, CallerOrigin.Inside);

    private LineMessage WaitingOf(SeenGift gift)
    {
        var (amount, until) = (Shown.Data(gift.Mb), Shown.Moment(gift.ExpiresAt, Today));
        return ChatButtons.Of(
            gift.Sender.Name is { } name ? Phrase.With(GiftText.ChatWaiting, name, amount, until) : Phrase.With(GiftText.ChatWaitingFromSomebody, amount, until),
            new LinePostbackAction(GiftText.Accept, GiftPostbacks.Accept(gift.Id), GiftText.Accept),
            new LinePostbackAction(GiftText.Decline, GiftPostbacks.Decline(gift.Id), GiftText.Decline),
            buttons.To(GiftText.ChatOpen, PortalRoutes.FromChat(PortalRoutes.GiftAt(gift.Id))));
    }
}
