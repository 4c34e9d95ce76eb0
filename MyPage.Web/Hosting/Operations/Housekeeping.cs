using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Api.Once;
using MyPage.Web.Background;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Hosting.Operations;

/// <summary>
/// Deletes every hour what has served its purpose and is nobody's history: messages that were sent and events that were
/// done, tries that no limit counts any more, links and sessions that cannot be used again, and what systems were answered. Several nodes may do it at once.
/// </summary>
public sealed class Housekeeping(IDbContextFactory<PortalDbContext> contexts, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Housekeeping> logger) : PortalWorker(lifetime)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // Until then an event that LINE delivers again is known, and an operator can see what went out.
    private static readonly TimeSpan KeepDone = TimeSpan.FromDays(30);

    // One day more than the longest window of a limit on user codes (docs/security.md), and on passwords.
    private static readonly TimeSpan KeepCodeTries = TimeSpan.FromDays(31);
    private static readonly TimeSpan KeepSignInTries = TimeSpan.FromDays(2);

    // Tries in a row are counted over whatever time; after a year of quiet nobody is guessing any more.
    private static readonly TimeSpan KeepManyTries = TimeSpan.FromDays(366);
    private const int FewTries = 5;

    // A link that has just ended is still told from one that never was; a system that repeats a request gets its answer again.
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(7);

    // Nothing of a month is told after its end; a month more, for whoever asks what was told.
    private static readonly TimeSpan KeepTold = TimeSpan.FromDays(62);

    /// <summary>Does it once, each kind in a transaction of its own; returns how many rows were deleted.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (done, ended, codeTries, signInTries, manyTries) = (now - KeepDone, now - KeepEnded, now - KeepCodeTries, now - KeepSignInTries, now - KeepManyTries);
        var (told, toldOf) = (now - KeepTold, BusinessCalendar.DateOf(now - KeepTold));
        return await DeleteAsync(db => db.Set<OutboxMessage>().Where(message => message.SentAt < done), cancellationToken)
            + await DeleteAsync(db => db.Set<LineInboxEvent>().Where(stored => stored.DoneAt < done), cancellationToken)
            + await DeleteAsync(db => db.Set<RecordedImportRefusal>().Where(refusal => db.Set<RecordedImport>().Any(import => import.Id == refusal.ImportId && import.EndedAt < done)), cancellationToken)
            + await DeleteAsync(db => db.Set<FailedLinkTry>().Where(tries => tries.At < codeTries), cancellationToken)
            + await DeleteAsync(db => db.Set<FailedTries>().Where(tries => tries.LastAt < (tries.InARow > FewTries ? manyTries : signInTries)), cancellationToken)
            + await DeleteAsync(db => db.Set<LineIdentityEnd>().Where(end => end.At < ended), cancellationToken)
            + await DeleteAsync(db => db.Set<WindowCount>().Where(count => count.EndsAt < now), cancellationToken)
            + await DeleteAsync(db => db.Set<ToldAlert>().Where(alert => alert.At < told), cancellationToken)
            + await DeleteAsync(db => db.Set<ToldPointReminder>().Where(reminder => reminder.LastDay < toldOf), cancellationToken)
            + await DeleteAsync(db => db.Set<UserCodePass>().Where(pass => pass.ExpiresAt < ended), cancellationToken)
            + await DeleteAsync(db => db.Set<DataGiftLink>().Where(link => db.Set<DataGift>().Any(gift => gift.Id == link.GiftId && gift.EndedAt < ended)), cancellationToken)
            + await DeleteAsync(db => db.Set<AccountLinkNonce>().Where(nonce => nonce.ExpiresAt < ended), cancellationToken)
            + await DeleteAsync(db => db.Set<ApiRequest>().Where(request => request.CreatedAt < ended), cancellationToken)
            + await DeleteAsync(db => db.Set<PortalSession>().Where(session => session.ExpiresAt < ended || session.EndedAt < ended), cancellationToken);
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; there is another hour.
                logger.LogError(exception, "What is no longer needed could not be deleted; trying again in an hour");
            }
        }
    }

    private async Task<int> DeleteAsync<T>(Func<PortalDbContext, IQueryable<T>> which, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var deleted = await which(db).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deleted;
    }
}
