using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Features.Operator.Acts;
using MyPage.Web.Features.Operator.Customers;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>
/// One conversation and whose it is. Opening it counts as looking at that customer and is written down first; what the island reads afterwards is the same
/// look.
/// </summary>
public sealed class ConversationQuery(IDbContextFactory<PortalDbContext> contexts, CustomerQuery customers, ActQuery callerActs, LookUps lookUps, HelpTemplateDesk templates)
{
    /// <summary>How many messages are shown at first, and how many more each time.</summary>
    public const int Step = 40;

    /// <summary>Opens it: who it is with. Null when there is no such conversation; nothing is written down then.</summary>
    public async Task<ConversationHead?> OpenAsync(OperatorCaller caller, Guid threadId, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<HelpThread>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == threadId, cancellationToken) is not { } thread)
        {
            return null;
        }

        await (thread.ContractId is { } contractId
            ? lookUps.NoteCustomerAsync(caller, contractId, cancellationToken)
            : lookUps.NoteLineAccountAsync(caller, thread.LineAccountId!.Value, cancellationToken));
        return await HeadAsync(db, thread, cancellationToken);
    }

    /// <summary>Everything that stands beside an opened conversation, as it is now; null when the conversation is not there.</summary>
    public async Task<ConversationPerson?> PersonAsync(OperatorCaller caller, Guid threadId, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<HelpThread>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == threadId, cancellationToken) is not { } thread)
        {
            return null;
        }

        var head = await HeadAsync(db, thread, cancellationToken);
        return head.ContractId is { } contractId
            ? new ConversationPerson(head)
            {
                Customer = await customers.ReadAsync(caller, contractId, head.SubscriptionId, null, cancellationToken),
                Acts = await callerActs.OfCustomerAsync(caller, contractId, cancellationToken),
            }
            : new ConversationPerson(head) { Account = await db.LineAccounts.AsNoTracking().SingleAsync(found => found.Id == head.LineAccountId, cancellationToken) };
    }

    /// <summary>The last that was written down about a customer, along an index: whether it is still the same tells whether anything happened. Null for nothing yet.</summary>
    public async Task<Guid?> LastEntryAsync(OperatorCaller caller, Guid contractId, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AuditEntry>().Where(entry => entry.ContractId == contractId).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Select(entry => (Guid?)entry.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The conversation as it is now; null when it is not there.</summary>
    /// <param name="caller">Who looks; they have opened it.</param>
    /// <param name="threadId">Which.</param>
    /// <param name="messages">How many of its latest messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ConversationView?> GetAsync(OperatorCaller caller, Guid threadId, int messages, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<HelpThread>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == threadId, cancellationToken) is not { } thread)
        {
            return null;
        }

        var latest = await db.Set<HelpMessage>().AsNoTracking().Where(message => message.ThreadId == threadId)
            .OrderByDescending(message => message.Number).Take(messages + 1).ToListAsync(cancellationToken);
        var hasEarlier = latest.Count > messages;
        latest = [.. latest.Take(messages).Reverse()];
        var ids = latest.Where(message => message.PictureId is not null).Select(message => message.PictureId!.Value).ToList();
        var pictures = ids.Count == 0 ? [] : await db.Set<HelpPicture>().Where(picture => ids.Contains(picture.Id))
            .ToDictionaryAsync(picture => picture.Id, picture => (picture.Width, picture.Height), cancellationToken);
        var since = hasEarlier ? latest[0].WrittenAt : DateTimeOffset.MinValue;
        var notes = await db.Set<HelpNote>().AsNoTracking().Where(note => note.ThreadId == threadId && note.WrittenAt >= since)
            .OrderBy(note => note.WrittenAt).ToListAsync(cancellationToken);
        var staff = await db.Set<OperatorAccount>().AsNoTracking()
            .Where(account => account.RemovedAt == null && account.PasswordHash != null && account.Id != caller.OperatorId
                && (account.Role == OperatorRole.Support || account.Role == OperatorRole.Administrator))
            .OrderBy(account => account.Name).Select(account => new HelpOperator(account.Id, account.Name)).ToListAsync(cancellationToken);
        return new ConversationView(thread, latest, hasEarlier, pictures, notes, await templates.ListAsync(caller, cancellationToken), staff);
    }

    /// <summary>A picture of a conversation; null when there is none of that key.</summary>
    public async Task<HelpPicture?> PictureAsync(OperatorCaller caller, Guid pictureId, CancellationToken cancellationToken)
    {
        ConversationAccess.Require(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HelpPicture>().AsNoTracking().SingleOrDefaultAsync(picture => picture.Id == pictureId, cancellationToken);
    }

    private static async Task<ConversationHead> HeadAsync(PortalDbContext db, HelpThread thread, CancellationToken cancellationToken)
    {
        if (thread.LineAccountId is { } accountId)
        {
            var account = await db.LineAccounts.AsNoTracking().SingleAsync(found => found.Id == accountId, cancellationToken);
            return new ConversationHead(thread.OwnerKind, account.DisplayName, null, null, accountId, account.Language);
        }

        var line = thread.SubscriptionId is { } id ? await db.Subscriptions.AsNoTracking().SingleAsync(found => found.Id == id, cancellationToken) : null;
        var name = line is null
            ? await db.Contracts.Where(contract => contract.Id == thread.ContractId).Select(contract => contract.Holder.Name).SingleAsync(cancellationToken)
            : line.UserSince == thread.UserSince ? line.User.Name : null;
        return new ConversationHead(thread.OwnerKind, name, thread.ContractId, line?.Id, null, await LanguageAsync(db, thread, cancellationToken));
    }

    // As the official account speaks to them; of who has no link the language that they read the portal in.
    private static async Task<string> LanguageAsync(PortalDbContext db, HelpThread thread, CancellationToken cancellationToken)
    {
        var accounts = thread.OwnerKind is HelpOwnerKind.User
            ? db.RegisteredUserLinks.Where(link => link.SubscriptionId == thread.SubscriptionId && link.EndedAt == null).Select(link => link.LineAccountId)
            : db.ContractHolderLinks.Where(link => link.ContractId == thread.ContractId && link.EndedAt == null).Select(link => link.LineAccountId);
        return await db.LineAccounts.Where(account => accounts.Contains(account.Id)).Select(account => account.Language).FirstOrDefaultAsync(cancellationToken)
            ?? await db.Users.Where(account => account.ContractId == thread.ContractId).Select(account => account.Language).FirstOrDefaultAsync(cancellationToken)
            ?? Domain.SpokenLanguage.Japanese;
    }
}
