using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// データプレゼント: gives, accepts, declines and takes back. Each act is one transaction that holds the books it touches, in the order of their
/// lines' keys; whoever acts on the same books waits. A repeated act gives the first answer: a gift's key is the request of the form that
/// made it. Gifts that ran out meanwhile return with the act that finds them, and are told.
/// </summary>
public sealed partial class DataGiftDesk(
    IDbContextFactory<PortalDbContext> contexts,
    PortalSessions sessions,
    GiftLinkDesk links,
    DataGiftNews news,
    IReturnedGifts returns,
    DataAlertDesk alerts,
    IOptions<GiftsOptions> options,
    IOptions<LinkingOptions> linking,
    TimeProvider time)
{
    private const int Attempts = 6;

    /// <summary>Makes a gift for another line of the contract, or a gift link: the amount is held at once.</summary>
    public Task<Result<DataGift, RefusedGift>> GiveAsync(Caller caller, GiftOrder order, CancellationToken cancellationToken) =>
        InTransactionAsync(caller, db => GiveAsync(db, caller, order, cancellationToken), cancellationToken);

    /// <summary>受け取る of a gift for this line. The same line again gets the first answer.</summary>
    public Task<Result<DataGift, RefusedGift>> AcceptAsync(Caller caller, Guid giftId, Guid subscriptionId, CancellationToken cancellationToken) =>
        InTransactionAsync(caller, db => AcceptAsync(db, caller, giftId, subscriptionId, byLink: false, cancellationToken), cancellationToken);

    /// <summary>受け取る by a gift link, for one of the caller's lines.</summary>
    public Task<Result<DataGift, RefusedGift>> AcceptByLinkAsync(Caller caller, string? token, Guid subscriptionId, CancellationToken cancellationToken) =>
        InTransactionAsync(caller, db => ByLinkAsync(db, caller, token, giftId => AcceptAsync(db, caller, giftId, subscriptionId, byLink: true, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>ことわる of a gift for a line of the caller's: it returns.</summary>
    public Task<Result<DataGift, RefusedGift>> DeclineAsync(Caller caller, Guid giftId, CancellationToken cancellationToken) =>
        InTransactionAsync(caller, db => DeclineAsync(db, caller, giftId, byLink: false, cancellationToken), cancellationToken);

    /// <summary>ことわる by a gift link; whoever was sent it may.</summary>
    public Task<Result<DataGift, RefusedGift>> DeclineByLinkAsync(Caller caller, string? token, CancellationToken cancellationToken) =>
        InTransactionAsync(caller, db => ByLinkAsync(db, caller, token, giftId => DeclineAsync(db, caller, giftId, byLink: true, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>取り消す of a gift that a line of the caller's gave: it returns.</summary>
    public Task<Result<DataGift, RefusedGift>> WithdrawAsync(Caller caller, Guid giftId, CancellationToken cancellationToken) =>
        InTransactionAsync(caller, db => WithdrawAsync(db, caller, giftId, cancellationToken), cancellationToken);

    /// <summary>受け取る or ことわる by a button of the chat, in the context of the event, which saves.</summary>
    public async Task<Result<DataGift, RefusedGift>> AnswerAsync(PortalDbContext db, UserCaller caller, Guid giftId, bool accepts, CancellationToken cancellationToken)
    {
        if (!accepts)
        {
            return await DeclineAsync(db, caller, giftId, byLink: false, cancellationToken);
        }

        var receiver = await db.DataGifts.Where(gift => gift.Id == giftId).Select(gift => gift.ReceiverId).SingleOrDefaultAsync(cancellationToken);
        return receiver is { } line ? await AcceptAsync(db, caller, giftId, line, byLink: false, cancellationToken) : RefusedGift.NotFound;
    }

    private async Task<Result<DataGift, RefusedGift>> InTransactionAsync(
        Caller caller, Func<PortalDbContext, Task<Result<DataGift, RefusedGift>>> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);

                // A save that fails ends the transaction: nothing is to be gone back to within it.
                db.Database.AutoSavepointsEnabled = false;
                await sessions.HoldAsync(db, caller, cancellationToken);
                var answer = await act(db);

                // What had run out was found by a refused act, too.
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return answer;
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // Somebody acted on the same books at this moment: what they left is what is judged now.
            }
        }
    }

    private async Task<Result<DataGift, RefusedGift>> ByLinkAsync(
        PortalDbContext db, Caller caller, string? token, Func<Guid, Task<Result<DataGift, RefusedGift>>> act, CancellationToken cancellationToken)
    {
        if (!(await links.FindAsync(db, caller, token, cancellationToken)).TryGetValue(out var found, out var refused))
        {
            return refused;
        }

        return found.GiftId is { } giftId ? await act(giftId) : RefusedGift.UnknownLink;
    }

    private GiftParty PartyOf(GiftSubscription line, DateTimeOffset now) => line.PartyOn(BusinessCalendar.DateOf(now), linking.Value.MinimumAge);
}
