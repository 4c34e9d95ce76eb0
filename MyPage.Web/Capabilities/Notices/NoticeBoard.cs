using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Notices;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Notices;

/// <summary>お知らせ as customers have them: what is for them now, what of it they have not read, and one that they open.</summary>
public sealed class NoticeBoard(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, TimeProvider time)
{
    /// <summary>The most that a list shows, the newest first; older ones are opened by their addresses only.</summary>
    public const int Most = 100;

    private const int Looked = 500;

    /// <summary>What is for somebody now and not read by them, the newest first, in one statement. For pages that have read already who they are.</summary>
    public async Task<IReadOnlyList<NoticeHeadline>> UnreadAsync(PortalDbContext db, Caller caller, NoticeReader reader, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ReadAsync(db, NoticeReaders.PersonOf(caller), reader, now, unreadOnly: true, cancellationToken);

    /// <summary>How many of those there are. Who the caller is to them is read only where there is any that they have not read.</summary>
    public async Task<int> CountUnreadAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        var (person, now) = (NoticeReaders.PersonOf(caller), time.GetUtcNow());
        var isAny = await db.Set<CustomerNotice>().AnyAsync(
            notice => notice.State == NoticeState.Published && notice.From <= now && (notice.Until == null || notice.Until > now)
                && !db.Set<NoticeReading>().Any(reading => reading.NoticeId == notice.Id && reading.PersonId == person && reading.Edition == notice.Edition),
            cancellationToken);
        return isAny ? (await UnreadAsync(db, caller, await NoticeReaders.ReadAsync(db, caller, cancellationToken), now, cancellationToken)).Count : 0;
    }

    /// <summary>What is for the caller now, the newest first.</summary>
    public async Task<IReadOnlyList<NoticeHeadline>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var person = NoticeReaders.PersonOf(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, person, await NoticeReaders.ReadAsync(db, caller, cancellationToken), time.GetUtcNow(), unreadOnly: false, cancellationToken);
    }

    /// <summary>
    /// Opens one, and notes that the caller has read it. Null for one that there is not, that has not begun, and that is for others: these are the same to
    /// whoever asks.
    /// </summary>
    public async Task<OpenedNotice?> OpenAsync(Caller caller, Guid noticeId, bool notesIt, CancellationToken cancellationToken)
    {
        var (person, now) = (NoticeReaders.PersonOf(caller), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notice = await db.Set<CustomerNotice>().AsNoTracking()
            .SingleOrDefaultAsync(found => found.Id == noticeId && found.State != NoticeState.Draft && found.From <= now, cancellationToken);
        if (notice is null || !notice.Audience.Reaches(await NoticeReaders.ReadAsync(db, caller, cancellationToken)))
        {
            return null;
        }

        if (notesIt && notice.State == NoticeState.Published
            && !await db.Set<NoticeReading>().AnyAsync(reading => reading.NoticeId == noticeId && reading.PersonId == person && reading.Edition == notice.Edition, cancellationToken))
        {
            await NoteAsync(caller, person, notice, now, cancellationToken);
        }

        return new OpenedNotice(notice, notice.HasEndedAt(now));
    }

    private async Task NoteAsync(Caller caller, Guid person, CustomerNotice notice, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync($"notice-reading:{notice.Id:N}:{person:N}", cancellationToken);
        if (await db.Set<NoticeReading>().SingleOrDefaultAsync(reading => reading.NoticeId == notice.Id && reading.PersonId == person, cancellationToken) is { } before)
        {
            (before.Edition, before.ReadAt) = (notice.Edition, now);
        }
        else
        {
            db.Add(new NoticeReading { NoticeId = notice.Id, PersonId = person, Edition = notice.Edition, ReadAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<NoticeHeadline>> ReadAsync(PortalDbContext db, Guid person, NoticeReader reader, DateTimeOffset now, bool unreadOnly, CancellationToken cancellationToken)
    {
        var shown = await (
            from notice in db.Set<CustomerNotice>().AsNoTracking()
            where notice.State == NoticeState.Published && notice.From <= now && (notice.Until == null || notice.Until > now)
                && (!unreadOnly || !db.Set<NoticeReading>().Any(reading => reading.NoticeId == notice.Id && reading.PersonId == person && reading.Edition == notice.Edition))
            orderby notice.From descending, notice.Id descending
            select new
            {
                notice.Id,
                notice.JapaneseTitle,
                notice.EnglishTitle,
                notice.From,
                notice.IsImportant,
                notice.CorrectedAt,
                notice.AudienceKind,
                notice.PlanCode,
                notice.LineStatus,
                IsRead = db.Set<NoticeReading>().Any(reading => reading.NoticeId == notice.Id && reading.PersonId == person && reading.Edition == notice.Edition),
            }).Take(Looked).ToListAsync(cancellationToken);
        return
        [
            .. shown.Where(row => NoticeAudience.Of(row.AudienceKind, row.PlanCode, row.LineStatus).Reaches(reader)).Take(Most)
                .Select(row => new NoticeHeadline(row.Id, row.JapaneseTitle, row.EnglishTitle, row.From, row.IsImportant, row.CorrectedAt, row.IsRead)),
        ];
    }
}
