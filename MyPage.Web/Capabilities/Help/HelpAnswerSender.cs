using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.Help;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Line;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// Brings an operator's answer to LINE, once however often it is tried, to whoever the conversation belongs to at that moment. What cannot be delivered is marked
/// in the conversation, for the operator to see; it stands in the portal in any case.
/// </summary>
public sealed class HelpAnswerSender(
    OutboxQueue outbox,
    LineMessagingClient line,
    HelpRecipients recipients,
    HelpSignals signals,
    IDbContextFactory<PortalDbContext> contexts,
    IOptions<LineOptions> options,
    IOptions<PortalOptions> portal) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.HelpAnswer;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = outbox.Read<HelpAnswerOrder>(message);
        if (!options.Value.IsConfigured || await FindAsync(order.MessageId, cancellationToken) is not var (answer, account, about))
        {
            // Removed meanwhile, or nobody is there any more.
            await MarkAsync(order.MessageId, stored => stored.NotForLine(), cancellationToken);
            return;
        }

        try
        {
            if (account is { IsFriend: false, FriendshipAsOf: not null })
            {
                // LINE would say yes and drop it.
                throw new HopelessMessageException("The person has blocked the official account.");
            }

            await line.PushAsync(account.LineUserId, message.Id, [Of(answer, account, about)], cancellationToken);
        }
        catch (Exception exception) when (exception is LineRefusedException or HopelessMessageException || message.Attempts >= OutboxDelivery.GiveUpAfter)
        {
            await MarkAsync(order.MessageId, stored => stored.NotDelivered(), CancellationToken.None);
            throw exception as HopelessMessageException ?? new HopelessMessageException(exception.Message);
        }

        await MarkAsync(order.MessageId, stored => stored.Delivered(), CancellationToken.None);
    }

    // Who has several conversations reads in one chat which of them is answered.
    private LineTextMessage Of(HelpMessage answer, LineAccount account, HelpPerson? about) => Phrase.In(CultureInfo.GetCultureInfo(account.Language), () =>
    {
        var page = portal.Value.AddressOf(PortalRoutes.FromChat(PortalRoutes.Help)).AbsoluteUri;
        var picture = answer.PictureId is null ? "" : Phrase.With(HelpChatText.PictureInPortal, page);
        var head = about is null ? "" : Phrase.With(HelpChatText.About, PersonWords.Of(about));
        var whole = string.Join("\n\n", new[] { head, answer.Text, picture }.Where(part => part.Length > 0));
        return new LineTextMessage(whole.Length <= HelpContent.LongestText ? whole : answer.Text);
    });

    private async Task<(HelpMessage Answer, LineAccount Account, HelpPerson? About)?> FindAsync(Guid messageId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<HelpMessage>().AsNoTracking().SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken) is not { } answer)
        {
            return null;
        }

        var thread = await db.Set<HelpThread>().AsNoTracking().SingleAsync(one => one.Id == answer.ThreadId, cancellationToken);
        if (await recipients.FindAsync(db, thread, cancellationToken) is not { } account)
        {
            return null;
        }

        var people = await HelpOwners.OfLineAccountAsync(db, account.Id, cancellationToken);
        return (answer, account, people.Count > 1 ? people.SingleOrDefault(person => person.Owner == thread.Owner) : null);
    }

    private async Task MarkAsync(Guid messageId, Action<HelpMessage> mark, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.Set<HelpMessage>().SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken) is { } stored)
        {
            mark(stored);
            signals.Changed(db, stored.ThreadId);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
