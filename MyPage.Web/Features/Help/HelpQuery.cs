using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Help;

/// <summary>Looks at a customer's own conversations. It reads messages and pictures; that there are notes, it does not know.</summary>
public sealed class HelpQuery(HelpWaits waits, IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>How many messages are shown at first.</summary>
    public const int FewestShown = 50;

    /// <summary>How many are shown at most.</summary>
    public const int MostShown = 500;

    /// <summary>The conversation of that name among the caller's own; without a name the one in which something was written last. Null when there is none of that name.</summary>
    public async Task<HelpView?> FindAsync(Caller caller, string? name, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await HelpOwners.OfAsync(db, caller, cancellationToken);
        if (people.Count == 0)
        {
            // The last link has just ended.
            return null;
        }

        var threads = await HelpOwners.Seen(db, caller).AsNoTracking().ToListAsync(cancellationToken);
        var chosen = name is null ? Latest(people, threads) : people.SingleOrDefault(person => string.Equals(person.Name, name, StringComparison.Ordinal));
        if (chosen is null)
        {
            return null;
        }

        var thread = threads.Find(one => one.Owner == chosen.Owner);
        var shown = Math.Clamp(most, FewestShown, MostShown);
        var messages = thread is null ? [] : await ReadAsync(db, thread.Id, shown + 1, cancellationToken);
        var hasOlder = messages.Count > shown;
        return new HelpView(
            people,
            chosen,
            thread?.Id,
            thread?.State,
            thread?.WaitingSince is not null,
            thread?.OperatorReadTo ?? 0,
            hasOlder ? messages[1..] : messages,
            hasOlder,
            await waits.FindAsync(cancellationToken),
            time.GetUtcNow());
    }

    /// <summary>A picture of one of the caller's conversations; null when there is none.</summary>
    public async Task<HelpPicture?> FindPictureAsync(Caller caller, Guid pictureId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = HelpOwners.Seen(db, caller).Select(thread => thread.Id);
        return await db.Set<HelpPicture>().AsNoTracking().SingleOrDefaultAsync(picture => picture.Id == pictureId && seen.Contains(picture.ThreadId), cancellationToken);
    }

    private static HelpPerson Latest(IReadOnlyList<HelpPerson> people, List<HelpThread> threads) =>
        threads.OrderByDescending(thread => thread.LastMessageAt).Select(thread => people.FirstOrDefault(person => person.Owner == thread.Owner)).FirstOrDefault(found => found is not null) ?? people[0];

    private static async Task<List<SeenHelpMessage>> ReadAsync(PortalDbContext db, Guid threadId, int most, CancellationToken cancellationToken)
    {
        var read = await (
            from message in db.Set<HelpMessage>().AsNoTracking()
            where message.ThreadId == threadId
            join picture in db.Set<HelpPicture>() on message.PictureId equals (Guid?)picture.Id into pictures
            from picture in pictures.DefaultIfEmpty()
            orderby message.Number descending
            select new SeenHelpMessage(
                message.Id,
                message.Number,
                message.Author == HelpAuthor.Customer,
                message.Way == HelpWay.Line,
                message.Text,
                picture == null ? null : new SeenHelpPicture(picture.Id, picture.Width, picture.Height),
                message.AwaitedPicture != null,
                message.PictureFailed,
                message.WrittenAt)).Take(most).ToListAsync(cancellationToken);
        read.Reverse();
        return read;
    }
}
