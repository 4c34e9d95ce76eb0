using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Conversations;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help;

/// <summary>
/// What operators do about conversations: take, hand over, give back, answer, note, close, reopen. Each act is one transaction that holds the
/// conversation; a repeated one gives the first answer. Of operators' roles those of <see cref="ConversationAccess"/> may.
/// </summary>
public sealed class HelpOperatorDesk(HelpActs acts, HelpRecipients recipients, HelpSignals signals, OutboxQueue outbox, Journal journal, TimeProvider time)
{
    /// <summary>Takes what waits; see <see cref="HelpThread.Take"/>.</summary>
    public Task<Result<HelpThread, HelpRefusal>> TakeAsync(OperatorCaller caller, Guid threadId, CancellationToken cancellationToken) =>
        ChangeAsync(caller, threadId, (thread, me) => thread.Take(me), owner => new ConversationTaken(owner), cancellationToken);

    /// <summary>Takes it from whoever was shown as having it; see <see cref="HelpThread.TakeOver"/>.</summary>
    public Task<Result<HelpThread, HelpRefusal>> TakeOverAsync(OperatorCaller caller, Guid threadId, Guid from, CancellationToken cancellationToken) =>
        ChangeAsync(caller, threadId, (thread, me) => thread.TakeOver(me, from), owner => new ConversationTaken(owner), cancellationToken);

    /// <summary>Puts it back to wait for anybody; see <see cref="HelpThread.GiveBack"/>.</summary>
    public Task<Result<HelpThread, HelpRefusal>> GiveBackAsync(OperatorCaller caller, Guid threadId, CancellationToken cancellationToken) =>
        ChangeAsync(caller, threadId, (thread, me) => thread.GiveBack(me), owner => new ConversationReturned(owner), cancellationToken);

    /// <summary>Closes it, where nothing was written after what was seen; see <see cref="HelpThread.Close"/>.</summary>
    public Task<Result<HelpThread, HelpRefusal>> CloseAsync(OperatorCaller caller, Guid threadId, int seen, CancellationToken cancellationToken) =>
        ChangeAsync(caller, threadId, (thread, me) => thread.Close(me, seen, time.GetUtcNow()), owner => new ConversationClosed(owner), cancellationToken);

    /// <summary>Opens it again; see <see cref="HelpThread.Reopen"/>.</summary>
    public Task<Result<HelpThread, HelpRefusal>> ReopenAsync(OperatorCaller caller, Guid threadId, CancellationToken cancellationToken) =>
        ChangeAsync(caller, threadId, (thread, me) => thread.Reopen(me), owner => new ConversationReopened(owner), cancellationToken);

    /// <summary>Hands it to another operator, who is there and not removed; see <see cref="HelpThread.HandOver"/>.</summary>
    public Task<Result<HelpThread, HelpRefusal>> HandOverAsync(OperatorCaller caller, Guid threadId, Guid toOperatorId, CancellationToken cancellationToken) =>
        RunAsync(caller, db => WithAsync(db, caller, threadId, async thread =>
        {
            var to = await db.Set<OperatorAccount>().AsNoTracking()
                .Where(account => account.Id == toOperatorId && account.RemovedAt == null && account.PasswordHash != null && account.Role != OperatorRole.Campaigns)
                .Select(account => new HelpOperator(account.Id, account.Name))
                .SingleOrDefaultAsync(cancellationToken);
            return to is null ? HelpRefusal.NotFound : thread.HandOver(Me(caller), to);
        }, thread => new ConversationHandedOver(thread.Owner, thread.OperatorName!), cancellationToken), cancellationToken);

    /// <summary>
    /// Answers: it stands in the portal at once and goes to LINE where the customer is there; see <see cref="HelpThread.Answer"/>. Other words under a request that
    /// was answered are refused: the first ones are with the customer already, and whoever sends again is to know.
    /// </summary>
    public Task<Result<HelpMessage, HelpRefusal>> AnswerAsync(OperatorCaller caller, Guid threadId, HelpOrder order, CancellationToken cancellationToken) =>
        RunAsync<HelpMessage>(caller, async db =>
        {
            if (await HelpActs.HoldAsync(db, threadId, cancellationToken) is not { } thread)
            {
                return HelpRefusal.NotFound;
            }

            var text = OutsideText.Compose(order.Text).ReplaceLineEndings("\n").Trim();
            if (await db.Set<HelpMessage>().SingleOrDefaultAsync(message => message.Id == order.RequestId, cancellationToken) is { } made)
            {
                return made.ThreadId != threadId || made.OperatorId != caller.OperatorId ? HelpRefusal.NotFound
                    : string.Equals(made.Text, text, StringComparison.Ordinal) && await KeptPictures.IsOfAsync(db, made, order.Picture, cancellationToken) ? made
                    : HelpRefusal.RequestReused;
            }

            var now = time.GetUtcNow();
            var picture = KeptPictures.Store(db, threadId, order.Picture, now);
            if (!thread.Answer(order.RequestId, Me(caller), new HelpContent(text, picture?.Id), now).TryGetValue(out var message, out var refusal))
            {
                return refusal;
            }

            db.Add(message);
            if (await recipients.FindAsync(db, thread, cancellationToken) is not null)
            {
                message.Send();

                // What a registered user is told is not their holder's.
                var about = thread.OwnerKind is HelpOwnerKind.Holder ? new OutboxAbout(thread.ContractId!.Value, Act: null) : null;
                outbox.Add(db, OutboxKind.HelpAnswer, new HelpAnswerOrder(message.Id), about);
            }

            signals.Changed(db, thread);
            return message;
        }, cancellationToken);

    /// <summary>Leaves a note that customers never see; see <see cref="HelpThread.Note"/>.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="threadId">About which conversation.</param>
    /// <param name="noteId">Chosen with the form: sent twice, it is one note; with other words it is refused.</param>
    /// <param name="text">As typed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<Result<HelpNote, HelpRefusal>> NoteAsync(OperatorCaller caller, Guid threadId, Guid noteId, string text, CancellationToken cancellationToken) =>
        RunAsync<HelpNote>(caller, async db =>
        {
            if (await HelpActs.HoldAsync(db, threadId, cancellationToken) is not { } thread)
            {
                return HelpRefusal.NotFound;
            }

            var composed = OutsideText.Compose(text).ReplaceLineEndings("\n").Trim();
            if (await db.Set<HelpNote>().SingleOrDefaultAsync(note => note.Id == noteId, cancellationToken) is { } made)
            {
                return made.ThreadId != threadId || made.OperatorId != caller.OperatorId ? HelpRefusal.NotFound
                    : string.Equals(made.Text, composed, StringComparison.Ordinal) ? made
                    : HelpRefusal.RequestReused;
            }

            if (!thread.Note(noteId, Me(caller), composed, time.GetUtcNow()).TryGetValue(out var note, out var refusal))
            {
                return refusal;
            }

            db.Add(note);
            signals.Changed(db, thread);
            return note;
        }, cancellationToken);

    /// <summary>An operator has everything up to a message before their eyes: the customer sees 既読.</summary>
    public Task<Result<HelpThread, HelpRefusal>> ReadAsync(OperatorCaller caller, Guid threadId, int number, CancellationToken cancellationToken) =>
        RunAsync<HelpThread>(caller, async db =>
        {
            if (await HelpActs.HoldAsync(db, threadId, cancellationToken) is not { } thread)
            {
                return HelpRefusal.NotFound;
            }

            if (thread.ReadByOperator(number))
            {
                signals.Changed(db, thread);
            }

            return thread;
        }, cancellationToken);

    private Task<Result<HelpThread, HelpRefusal>> ChangeAsync(
        OperatorCaller caller,
        Guid threadId,
        Func<HelpThread, HelpOperator, Result<HelpThread, HelpRefusal>> change,
        Func<HelpOwner, ConversationHappening> happened,
        CancellationToken cancellationToken) =>
        RunAsync(
            caller,
            db => WithAsync(db, caller, threadId, thread => Task.FromResult(change(thread, Me(caller))), thread => happened(thread.Owner), cancellationToken),
            cancellationToken);

    private async Task<Result<HelpThread, HelpRefusal>> WithAsync(
        PortalDbContext db,
        OperatorCaller caller,
        Guid threadId,
        Func<HelpThread, Task<Result<HelpThread, HelpRefusal>>> change,
        Func<HelpThread, ConversationHappening> happened,
        CancellationToken cancellationToken)
    {
        if (await HelpActs.HoldAsync(db, threadId, cancellationToken) is not { } thread)
        {
            return HelpRefusal.NotFound;
        }

        var before = thread.Version;
        var changed = await change(thread);

        // Done again is not done twice.
        if (changed.IsDone && thread.Version != before)
        {
            journal.Record(db, caller, happened(thread));
            signals.Changed(db, thread);
        }

        return changed;
    }

    private Task<Result<T, HelpRefusal>> RunAsync<T>(OperatorCaller caller, Func<PortalDbContext, Task<Result<T, HelpRefusal>>> act, CancellationToken cancellationToken)
        where T : notnull
    {
        ConversationAccess.Require(caller);
        return acts.RunAsync(caller, act, cancellationToken);
    }

    private static HelpOperator Me(OperatorCaller caller) => new(caller.OperatorId!.Value, caller.Name);
}
