using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;

namespace MyPage.Web.Capabilities.Help;

/// <summary>What customers do about their own conversations: write and read. Nothing here knows of notes.</summary>
public sealed class HelpDesk(
    HelpActs acts, HelpSignals signals, WindowLimit limit, IDbContextFactory<PortalDbContext> contexts, IOptions<HelpOptions> options, TimeProvider time)
{
    private const int TriesOfAPicture = 2;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Writes a message in the portal, into the conversation of that name (<see cref="HelpPerson.Name"/>), which begins with it. The same request again gives the first answer.</summary>
    public Task<Result<HelpMessage, HelpRefusal>> WriteAsync(Caller caller, string name, HelpOrder order, CancellationToken cancellationToken) =>
        acts.RunAsync<HelpMessage>(caller, async db => await FindOwnerAsync(db, caller, name, cancellationToken) is { } owner
            ? await WriteAsync(db, owner, HelpWay.Portal, order, awaitedPicture: null, cancellationToken)
            : HelpRefusal.NotFound, cancellationToken);

    /// <summary>The same in a transaction that is there, such as that of an event of the chat; who may was asked.</summary>
    public async Task<Result<HelpMessage, HelpRefusal>> WriteAsync(
        PortalDbContext db, HelpOwner owner, HelpWay way, HelpOrder order, string? awaitedPicture, CancellationToken cancellationToken)
    {
        // Nothing is begun by what says nothing.
        var content = new HelpContent(OutsideText.Compose(order.Text).ReplaceLineEndings("\n").Trim()) { AwaitedPicture = awaitedPicture };
        if (order.Picture is null && content.Fault is { } fault)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        var thread = await HelpActs.HoldOrBeginAsync(db, owner, now, cancellationToken);
        var id = order.RequestId;
        if (await db.Set<HelpMessage>().SingleOrDefaultAsync(message => message.Id == id, cancellationToken) is { } made)
        {
            if (made.ThreadId != thread.Id || made.Author != HelpAuthor.Customer)
            {
                return HelpRefusal.NotFound;
            }

            if (string.Equals(made.Text, content.Text, StringComparison.Ordinal) && await KeptPictures.IsOfAsync(db, made, order.Picture, cancellationToken))
            {
                return made;
            }

            // Written on after an answer that did not come: nothing of it is to be lost.
            id = Guid.CreateVersion7(now);
        }

        if (await IsTooMuchAsync(db, thread.Id, order.Picture is not null || awaitedPicture is not null, now, cancellationToken))
        {
            return HelpRefusal.TooMany;
        }

        content = content with { PictureId = KeptPictures.Store(db, thread.Id, order.Picture, now)?.Id };
        if (!thread.Write(id, way, content, now).TryGetValue(out var written, out var refusal))
        {
            return refusal;
        }

        db.Add(written);
        signals.Changed(db, thread);
        return written;
    }

    /// <summary>The customer has everything up to a message before their eyes.</summary>
    public Task<Result<HelpThread, HelpRefusal>> ReadAsync(Caller caller, string name, int number, CancellationToken cancellationToken) =>
        acts.RunAsync<HelpThread>(caller, async db =>
        {
            if (await FindOwnerAsync(db, caller, name, cancellationToken) is not { } owner
                || await HelpOwners.Threads(db, owner).Select(thread => (Guid?)thread.Id).SingleOrDefaultAsync(cancellationToken) is not { } id
                || await HelpActs.HoldAsync(db, id, cancellationToken) is not { } thread)
            {
                return HelpRefusal.NotFound;
            }

            var unread = await db.Set<HelpMessage>().CountAsync(
                message => message.ThreadId == id && message.Author == HelpAuthor.Operator && message.Number > number, cancellationToken);
            if (thread.ReadByCustomer(number, unread))
            {
                signals.Changed(db, thread);
            }

            return thread;
        }, cancellationToken);

    /// <summary>
    /// Whether a picture of somebody's may be drawn now; asked before it is, since drawing takes more than all the rest, and refused pictures take it too.
    /// </summary>
    public async Task<bool> MayDrawAsync(Caller caller, CancellationToken cancellationToken)
    {
        var person = caller switch
        {
            HolderCaller holder => holder.AccountId,
            UserCaller user => user.LineAccountId,
            _ => throw new ArgumentException($"A {caller?.GetType().Name ?? "missing caller"} has no conversation.", nameof(caller)),
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await limit.TakeAsync(db, $"help-pictures:{person:N}", options.Value.PicturesAnHour * TriesOfAPicture, Hour, cancellationToken) is null;
    }

    private static async Task<HelpOwner?> FindOwnerAsync(PortalDbContext db, Caller caller, string name, CancellationToken cancellationToken) =>
        (await HelpOwners.OfAsync(db, caller, cancellationToken)).SingleOrDefault(person => string.Equals(person.Name, name, StringComparison.Ordinal))?.Owner;

    private async Task<bool> IsTooMuchAsync(PortalDbContext db, Guid threadId, bool hasPicture, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Hour;
        var lately = db.Set<HelpMessage>().Where(message => message.ThreadId == threadId && message.Author == HelpAuthor.Customer && message.WrittenAt > since);
        return await lately.CountAsync(cancellationToken) >= options.Value.MessagesAnHour
            || (hasPicture && await lately.CountAsync(
                message => message.PictureId != null || message.AwaitedPicture != null || message.PictureFailed, cancellationToken) >= options.Value.PicturesAnHour);
    }
}
