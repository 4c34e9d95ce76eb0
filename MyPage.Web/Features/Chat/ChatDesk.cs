using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Chat;

/// <summary>
/// What the official account does and answers. Events come late and out of order: friendship follows the newest news, links
/// that ended later are not made anew by an older confirmation, and a question is answered whenever it comes.
/// </summary>
public sealed class ChatDesk(ChatMessages messages, ChatBalance balance, LineOutbox outbox, AccountLinking linking) : ILineEventHandler
{
    public Task HandleAsync(PortalDbContext db, LineEvent lineEvent, LineAccount? account, CancellationToken cancellationToken) => lineEvent.Kind switch
    {
        LineEventKind.Follow => account is null ? Task.CompletedTask : FollowAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.Unfollow => UnfollowAsync(lineEvent, account),
        LineEventKind.Message => account is null ? Task.CompletedTask : AnswerAsync(db, lineEvent, account, ChatTopics.Of(lineEvent.Text), cancellationToken),
        LineEventKind.Postback => account is null ? Task.CompletedTask : PostbackAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.AccountLinked => account is null ? Task.CompletedTask : LinkAsync(db, lineEvent, account, cancellationToken),
        LineEventKind.AccountLinkFailed => lineEvent.Nonce is { } nonce ? linking.RefuseAsync(db, nonce, cancellationToken) : Task.CompletedTask,
        LineEventKind.Other => Task.CompletedTask,
    };

    private async Task FollowAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        account.SetFriendship(true, lineEvent.OccurredAt);

        // What LINE was told while the account was blocked, it dropped.
        outbox.FitMenu(db, account.Id);
        Say(db, lineEvent, account, messages.Greeting(lineEvent.IsUnblocked, await ChatBalance.IsLinkedAsync(db, account.Id, cancellationToken)));
    }

    private static Task UnfollowAsync(LineEvent lineEvent, LineAccount? account)
    {
        account?.SetFriendship(false, lineEvent.OccurredAt);
        return Task.CompletedTask;
    }

    private Task PostbackAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        switch (lineEvent.Data)
        {
            case ChatPostback.Data:
                return AnswerAsync(db, lineEvent, account, ChatTopic.Data, cancellationToken);
            case ChatPostback.Link:
                Say(db, lineEvent, account, messages.LinkHere());
                return Task.CompletedTask;
            default:
                return AnswerAsync(db, lineEvent, account, ChatTopic.Unknown, cancellationToken);
        }
    }

    private async Task AnswerAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, ChatTopic topic, CancellationToken cancellationToken)
    {
        LineMessage[] answer = topic switch
        {
            ChatTopic.Data => await balance.DescribeAsync(db, account.Id, cancellationToken) is { } lines ? messages.Data(lines) : [messages.DataNeedsLink()],
            ChatTopic.Unlink => [messages.Unlinking()],
            ChatTopic.Code => [messages.Code()],
            ChatTopic.Gift => [messages.Gifts()],
            ChatTopic.Apply => [messages.Applying()],
            ChatTopic.Link => [messages.Linking()],
            ChatTopic.Help => [messages.Help()],
            ChatTopic.Unknown => [messages.Choices()],
        };
        Say(db, lineEvent, account, answer);
    }

    private async Task LinkAsync(PortalDbContext db, LineEvent lineEvent, LineAccount account, CancellationToken cancellationToken)
    {
        if (lineEvent.Nonce is not { } nonce)
        {
            return;
        }

        // Only friends can confirm, so whoever did was one at that moment.
        account.SetFriendship(true, lineEvent.OccurredAt);
        if (await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == account.Id && link.EndedAt > lineEvent.OccurredAt, cancellationToken))
        {
            // The person unlinked since: an older yes must not undo a newer no.
            await linking.RefuseAsync(db, nonce, cancellationToken);
        }
        else
        {
            await ConfirmAsync(db, nonce, account, cancellationToken);
        }

        if (!await ChatBalance.IsLinkedAsync(db, account.Id, cancellationToken)
            && !db.ContractHolderLinks.Local.Any(link => link.LineAccountId == account.Id && link.EndedAt == null))
        {
            Say(db, lineEvent, account, messages.LinkFailed());
        }
    }

    /// <summary>
    /// Links as of the moment of the confirmation. Where the account has been blocked since, and that news came first, links are
    /// still made: blocking ends none.
    /// </summary>
    private async Task ConfirmAsync(PortalDbContext db, string nonce, LineAccount account, CancellationToken cancellationToken)
    {
        var isFriend = db.Entry(account).Property(a => a.IsFriend);
        var known = isFriend.CurrentValue;
        isFriend.CurrentValue = true;
        await linking.ConfirmAsync(db, nonce, account, cancellationToken);
        isFriend.CurrentValue = known;
    }

    private void Say(PortalDbContext db, LineEvent lineEvent, LineAccount account, params LineMessage[] said)
    {
        if (!lineEvent.IsStandby)
        {
            outbox.Reply(db, account.LineUserId, lineEvent.ReplyToken, lineEvent.ReceivedAt, said);
        }
    }
}
