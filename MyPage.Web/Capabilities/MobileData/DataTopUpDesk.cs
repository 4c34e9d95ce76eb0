using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.TopUps;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// データ追加: what the contract holder can buy for a line, and the buying. The lot, the charge, the audit entry and who is told are one
/// transaction, in which the line's books are held. One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class DataTopUpDesk(
    IDbContextFactory<PortalDbContext> contexts, Journal journal, HolderContacts contacts, PasswordConfirmation confirmation, IReturnedGifts returns, IOptions<TopUpOptions> options, TimeProvider time)
{
    private const int Attempts = 3;

    private readonly Func<PortalDbContext, Guid, Guid, CancellationToken, Task<Row?>> _find = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, Guid subscriptionId, CancellationToken _) =>
        (from line in db.Subscriptions
         where line.Id == subscriptionId && line.ContractId == contractId
         join contract in db.Contracts on line.ContractId equals contract.Id
         join book in db.DataBooks on line.Id equals book.SubscriptionId into books
         from book in books.DefaultIfEmpty()
         select new Row(
             line.PhoneNumber, line.User.Name, line.Terms.Network, contract.Status, (SubscriptionStatus?)book.LineStatus, (BusinessMonth?)book.Month)).SingleOrDefault());

    private readonly Func<PortalDbContext, Guid, CancellationToken, Task<LineAccount?>> _user = EF.CompileAsyncQuery((PortalDbContext db, Guid subscriptionId, CancellationToken _) =>
        (from link in db.RegisteredUserLinks
         where link.SubscriptionId == subscriptionId && link.EndedAt == null
         join account in db.LineAccounts on link.LineAccountId equals account.Id
         select account).AsNoTracking().SingleOrDefault());

    /// <summary>What can be bought for a line and what was; null when the caller's contract has no such line.</summary>
    public async Task<TopUpView?> FindAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await _find(db, caller.ContractId, subscriptionId, cancellationToken) is not { } row)
        {
            return null;
        }

        // Books that have reached a month do not go back, whatever this node's clock says.
        var month = row.Month is { } reached && reached > BusinessMonth.Of(time.GetUtcNow()) ? reached : BusinessMonth.Of(time.GetUtcNow());
        var from = month.Previous.Start;
        var purchases = await db.DataTopUps.AsNoTracking().Where(topUp => topUp.SubscriptionId == subscriptionId && topUp.BoughtAt >= from)
            .OrderByDescending(topUp => topUp.BoughtAt).ThenByDescending(topUp => topUp.Id).ToListAsync(cancellationToken);
        var offer = options.Value.OfferOf(row.Network);
        var bought = purchases.Count(topUp => topUp.BoughtAt >= month.Start);
        TopUpRefusal? closed = row.BookStatus is not { } status ? TopUpRefusal.NotOpen
            : status != SubscriptionStatus.Active || row.ContractStatus != ContractStatus.Active ? TopUpRefusal.LineNotActive
            : bought >= offer.TimesAMonth ? TopUpRefusal.NoTimesLeft
            : null;
        return new TopUpView(row.PhoneNumber, row.UserName, month, offer, bought, closed, purchases);
    }

    /// <summary>What is left of a line of the caller's contract now, to be told after buying; null when it is not known.</summary>
    public async Task<DataBalance?> LeftAsync(HolderCaller caller, Guid subscriptionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await _find(db, caller.ContractId, subscriptionId, cancellationToken) is null
            ? null
            : (await DataBalances.OfAsync(db, [subscriptionId], time.GetUtcNow(), cancellationToken)).GetValueOrDefault(subscriptionId);
    }

    /// <summary>
    /// 購入する. The same order again is the first answer and charges nothing; another order with its id is refused. Refuses in the order of
    /// <see cref="TopUpRefusal"/>.
    /// </summary>
    /// <exception cref="PasswordNeededException">The caller came by LINE, and the password was not entered in the last ten minutes.</exception>
    public async Task<Result<DataTopUp, TopUpRefusal>> BuyAsync(HolderCaller caller, Guid subscriptionId, TopUpOrder order, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await BuyOnceAsync(caller, subscriptionId, order, cancellationToken);
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // An import or the same order acted between our look and our write: look again.
            }
        }
    }

    private async Task<Result<DataTopUp, TopUpRefusal>> BuyOnceAsync(HolderCaller caller, Guid subscriptionId, TopUpOrder order, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await confirmation.RequireAsync(db, caller, cancellationToken);
        if (await _find(db, caller.ContractId, subscriptionId, cancellationToken) is null)
        {
            return TopUpRefusal.NotFound;
        }

        // Waiting for the books may take past midnight; a suspension may come meanwhile.
        var books = await LoadedBooks.HoldAsync(db, [subscriptionId], time.GetUtcNow(), cancellationToken);
        var row = (await _find(db, caller.ContractId, subscriptionId, cancellationToken))!;
        var now = time.GetUtcNow();
        if (await db.DataTopUps.SingleOrDefaultAsync(topUp => topUp.Id == order.RequestId, cancellationToken) is { } before)
        {
            return before.SubscriptionId == subscriptionId && before.Mb == order.Mb && before.PriceYen == order.ShownPriceYen ? before : TopUpRefusal.RequestReused;
        }

        if (order.RequestId == Guid.Empty)
        {
            return TopUpRefusal.RequestReused;
        }

        if (books.Of(subscriptionId) is not { } book)
        {
            return TopUpRefusal.NotOpen;
        }

        if (row.ContractStatus != ContractStatus.Active)
        {
            return TopUpRefusal.LineNotActive;
        }

        if (!book.Buy(order.RequestId, order.Mb, order.ShownPriceYen, options.Value.OfferOf(row.Network), now, books.Plans.Of(subscriptionId)).TryGetValue(out var bought, out var refusal))
        {
            return Translate(refusal);
        }

        await returns.TellAsync(db, books.Returned, cancellationToken);
        await TellAsync(db, caller, row, bought, book.LeftMb, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return bought;
    }

    // Who is both holder and user is told once, with the charge; the user alone is told of the data and not of what it costs.
    private async Task TellAsync(PortalDbContext db, HolderCaller caller, Row row, DataTopUp bought, int leftMb, CancellationToken cancellationToken)
    {
        var holder = await contacts.FindAsync(db, caller.ContractId, cancellationToken);
        var user = await _user(db, bought.SubscriptionId, cancellationToken);
        var month = BusinessMonth.Of(bought.BoughtAt);
        var happening = new DataTopUpBought(caller.ContractId, bought.SubscriptionId, row.UserName, row.PhoneNumber, bought.Mb, bought.PriceYen)
        {
            UsableUntil = month.Next.LastDay,
            LeftMb = leftMb,
            User = user is null || user.Id == holder.LineAccountId ? null : user,
        };
        await journal.WriteAsync(db, caller, happening, cancellationToken, holder);
    }

    private static TopUpRefusal Translate(DataTopUpRefusal refusal) => refusal switch
    {
        DataTopUpRefusal.LineNotActive => TopUpRefusal.LineNotActive,
        DataTopUpRefusal.NotOffered => TopUpRefusal.NotOffered,
        DataTopUpRefusal.PriceChanged => TopUpRefusal.PriceChanged,
        DataTopUpRefusal.NoTimesLeft => TopUpRefusal.NoTimesLeft,
    };

    private sealed record Row(
        PhoneNumber PhoneNumber, string UserName, MobileNetwork Network, ContractStatus ContractStatus, SubscriptionStatus? BookStatus, BusinessMonth? Month);
}
