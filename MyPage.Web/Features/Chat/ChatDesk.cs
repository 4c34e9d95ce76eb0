using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Chat;

/// <summary>
/// What the official account does about events, and which answer it gives. Events come late and out of order: friendship
/// follows the newest news, links that ended later are not made anew by an older confirmation, and a question is answered
/// whenever it comes.
/// </summary>
public sealed class ChatDesk(IEnumerable<IChatAnswer> answers, ChatButtons buttons, LineOutbox outbox, AccountLinking linking, HelpChat help, IOptions<PortalOptions> portal)
    : ILineEventHandler
{
    private readonly IReadOnlyList<IChatAnswer> _answers = [.. answers.OrderBy(answer => answer.Order)];

    public Task HandleAsync(PortalDbContext db, LineEvent lineEvent, LineAccount? account, CancellationToken cancellationToken) => lineEvent.Kind switch
    {
        LineEventKind.Follow => account is null ? Task.CompletedTask : FollowAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.Unfollow => UnfollowAsync(lineEvent, account),
        LineEventKind.Message => account is null ? Task.CompletedTask : HearAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.Postback => account is null ? Task.CompletedTask : AnswerPostbackAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.AccountLinked => account is null ? Task.CompletedTask : LinkAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.AccountLinkFailed => lineEvent.Nonce is { } nonce ? linking.RefuseAsync(db, nonce, cancellationToken) : Task.CompletedTask,
        LineEventKind.Other => Task.CompletedTask,
    };

    private async Task FollowAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        account.SetFriendship(true, lineEvent.OccurredAt);

        // What LINE was told while the account was blocked, it dropped.
        outbox.FitMenu(db, account.Id);
        var hello = new LineTextMessage(lineEvent.IsUnblocked ? ChatText.WelcomeBack : Phrase.With(ChatText.Greeting, portal.Value.Brand.Carrier));
        var kind = await RichMenuPeople.KindOfAsync(db, account.Id, cancellationToken);
        Say(db, lineEvent, account, hello, kind is RichMenuKind.Unlinked
            ? ChatButtons.Of(ChatText.HowToLink, buttons.HolderLink, buttons.UserLink)
            : ChatButtons.Of(ChatText.StillLinked, buttons.MyPageFor(kind), buttons.Data));
    }

    private static Task UnfollowAsync(LineEvent lineEvent, LineAccount? account)
    {
        account?.SetFriendship(false, lineEvent.OccurredAt);
        return Task.CompletedTask;
    }

    // What no answer takes as its own is for an operator; while one is talking with them, so is everything else that they write.
    private async Task HearAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        var text = lineEvent.Text is { } said && OutsideText.HasSomethingToSee(said) ? said : null;
        var answer = AnswerTo(text);
        if (answer is null && (text ?? lineEvent.PictureId) is not null)
        {
            Say(db, lineEvent, account, await help.ReceiveAsync(db, account, text ?? "", lineEvent.PictureId, cancellationToken));
            return;
        }

        var received = text is not null && await help.IsHeardAsync(db, account, text, cancellationToken)
            ? await help.ReceiveAsync(db, account, text, pictureId: null, cancellationToken)
            : [];

        // What is to be tapped stands last: LINE shows it with the last message alone.
        Say(db, lineEvent, account, [.. await WordsOfAsync(db, account, answer, cancellationToken), .. received]);
    }

    private async Task<LineMessage[]> WordsOfAsync(PortalDbContext db, LineAccount account, IChatAnswer? answer, CancellationToken cancellationToken) =>
        answer is null ? [await ChoicesAsync(db, account, cancellationToken)] : await answer.AnswerAsync(db, account, cancellationToken);

    private async Task AnswerPostbackAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        if (lineEvent.Data is { } data && _answers.FirstOrDefault(answer => answer.PostbackBegins is { } begin && data.StartsWith(begin, StringComparison.Ordinal)) is { } acting)
        {
            Say(db, lineEvent, account, await acting.AnswerPostbackAsync(db, account, data, cancellationToken));
            return;
        }

        Say(db, lineEvent, account, await WordsOfAsync(db, account, AnswerToPostback(lineEvent.Data), cancellationToken));
    }

    // The same helpful choices to whatever is not understood, by the names of the person's menu.
    private async Task<LineMessage> ChoicesAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var kind = await RichMenuPeople.KindOfAsync(db, account.Id, cancellationToken);
        return ChatButtons.Of(Phrase.With(ChatText.Choose, portal.Value.Brand.ContactPhone), buttons.MyPageFor(kind), buttons.Data, buttons.Help);
    }

    private IChatAnswer? AnswerToPostback(string? data) => _answers.FirstOrDefault(answer => answer.Postback is { } sent && string.Equals(sent, data, StringComparison.Ordinal));

    private IChatAnswer? AnswerTo(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // Full width, half width and upper case alike.
        var plain = OutsideText.Fold(text);
        return _answers.FirstOrDefault(answer => plain.Length <= answer.LongestQuestion && answer.Asked.Any(word => AsksBy(plain, word)));
    }

    // Japanese is written without spaces; in English a word stands at the beginning of one.
    private static bool AsksBy(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        while (at > 0 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[at - 1]))
        {
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return at >= 0;
    }

    private async Task LinkAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        if (lineEvent.Nonce is not { } nonce)
        {
            return;
        }

        // Only friends can confirm, so whoever did was one at that moment.
        account.SetFriendship(true, lineEvent.OccurredAt);
        var isLinked = false;
        if (await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == account.Id && link.EndedAt > lineEvent.OccurredAt, cancellationToken))
        {
            // The person unlinked since: an older yes must not undo a newer no.
            await linking.RefuseAsync(db, nonce, cancellationToken);
        }
        else
        {
            isLinked = await linking.ConfirmAsync(db, nonce, account, cancellationToken);
        }

        if (!isLinked)
        {
            // Whatever else the person has linked: it was this login ID that they confirmed.
            Say(db, lineEvent, account, ChatButtons.Of(ChatText.LinkFailed, buttons.To(ChatText.LinkAgain, PortalRoutes.LineNewLink), buttons.Help));
        }
    }

    private void Say(PortalDbContext db, LineEvent lineEvent, LineAccount account, params LineMessage[] said)
    {
        if (!lineEvent.IsStandby && said.Length > 0)
        {
            outbox.Reply(db, account.LineUserId, lineEvent.ReplyToken, lineEvent.ReceivedAt, said);
        }
    }
}
