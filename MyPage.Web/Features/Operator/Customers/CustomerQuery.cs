using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Happenings;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>
/// The page of one customer. That it is looked at is written down first, for the customer to read. Of user codes only their state is
/// asked for: neither the sealed digits nor their hash leave the database.
/// </summary>
public sealed class CustomerQuery(
    IDbContextFactory<PortalDbContext> contexts, LineBalanceQuery balances, PointDesk points, CampaignStandings campaigns, LookUps lookUps, TimeProvider time)
{
    private const int Most = 30;
    private static readonly TimeSpan RefusalsShown = TimeSpan.FromDays(90);
    private static readonly TimeSpan MessagesShown = TimeSpan.FromDays(30);
    private static readonly List<string> Refusals = [.. HappeningWords.Acts.Where(HappeningWords.IsRefusal)];

    /// <summary>Null when there is no such contract; nothing is written down then.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="contractId">At whom.</param>
    /// <param name="lineId">The line whose entries are wanted as well; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CustomerView?> GetAsync(OperatorCaller caller, Guid contractId, Guid? lineId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Contracts.AsNoTracking().SingleOrDefaultAsync(found => found.Id == contractId, cancellationToken) is not { } contract)
        {
            return null;
        }

        await lookUps.NoteCustomerAsync(caller, contractId, cancellationToken);
        var now = time.GetUtcNow();
        var account = await db.Users.Where(found => found.ContractId == contractId)
            .Select(found => new { HasPassword = found.PasswordHash != null, found.TwoFactorEnabled, Passkeys = db.Set<Passkey>().Count(passkey => passkey.AccountId == found.Id) }).SingleOrDefaultAsync(cancellationToken);
        var lines = await LinesAsync(db, contractId, now, cancellationToken);
        return new CustomerView(
            contract,
            account?.HasPassword == true,
            account?.TwoFactorEnabled == true,
            account?.Passkeys ?? 0,
            lines,
            await LinksAsync(db, contractId, cancellationToken),
            await RefusalsAsync(db, contractId, now, cancellationToken),
            await MessagesAsync(db, contractId, now, cancellationToken),
            lines.FirstOrDefault(line => line.Id == lineId) is { } chosen ? await EntriesAsync(db, chosen, now, cancellationToken) : null,
            await points.ReadAsync(caller, contractId, cancellationToken),
            (await campaigns.ReadAsync(db, contractId, cancellationToken))!);
    }

    private async Task<IReadOnlyList<CustomerLine>> LinesAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = BusinessMonth.Of(now);
        var rows = await (
            from line in db.Subscriptions.AsNoTracking()
            where line.ContractId == contractId
            join plan in db.Plans
                on db.SubscriptionPlans.Where(change => change.SubscriptionId == line.Id && change.From <= month).OrderByDescending(change => change.From).Select(change => change.PlanCode).FirstOrDefault()
                    ?? line.Terms.PlanCode equals plan.Code into plans
            from plan in plans.DefaultIfEmpty()
            orderby line.PhoneNumber
            select new { Line = line, PlanName = plan.Terms.Name, IsLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == line.Id && link.EndedAt == null) }).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Line.Id);
        var codes = (await db.UserCodes.Where(code => EF.Parameter(ids).Contains(code.SubscriptionId))
            .Select(code => new { code.SubscriptionId, code.IssuedAt, code.ExpiresAt, code.EndState }).ToListAsync(cancellationToken)).ToLookup(code => code.SubscriptionId);
        var data = await balances.OfAsync(db, ids, now, cancellationToken);
        return rows.ConvertAll(row =>
        {
            var newest = codes[row.Line.Id].MaxBy(code => code.IssuedAt);
            UserCodeState? state = newest is null ? null : newest.EndState ?? (newest.ExpiresAt <= now ? UserCodeState.Expired : UserCodeState.Live);
            return new CustomerLine(
                row.Line.Id, row.Line.PhoneNumber, row.Line.Terms, row.Line.User, row.PlanName, state, newest?.ExpiresAt, row.IsLinked, data.Balances.GetValueOrDefault(row.Line.Id));
        });
    }

    // The ones that stand first, then the latest ended.
    private static async Task<IReadOnlyList<CustomerLink>> LinksAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var users = await (
            from link in db.RegisteredUserLinks
            join line in db.Subscriptions on link.SubscriptionId equals line.Id
            where line.ContractId == contractId
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            orderby link.LinkedAt descending
            select new CustomerLink(link.Id, line.PhoneNumber, account.DisplayName, link.LinkedAt, link.EndedAt, link.EndCause)).Take(Most).ToListAsync(cancellationToken);
        var holders = await (
            from link in db.ContractHolderLinks
            where link.ContractId == contractId
            join account in db.LineAccounts on link.LineAccountId equals account.Id
            orderby link.LinkedAt descending
            select new CustomerLink(link.Id, null, account.DisplayName, link.LinkedAt, link.EndedAt, link.EndCause)).Take(Most).ToListAsync(cancellationToken);
        return [.. holders.Concat(users).OrderBy(link => link.Until is not null).ThenByDescending(link => link.Until ?? link.From)];
    }

    private static async Task<IReadOnlyList<CustomerRefusal>> RefusalsAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - RefusalsShown;
        return await (
            from entry in db.Set<AuditEntry>()
            where entry.ContractId == contractId && entry.At > since && Refusals.Contains(entry.Act)
            join line in db.Subscriptions on entry.SubscriptionId equals line.Id into lines
            from line in lines.DefaultIfEmpty()
            orderby entry.At descending
            select new CustomerRefusal(entry.At, entry.Act, entry.Detail, line == null ? null : line.PhoneNumber)).Take(Most).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<CustomerMessage>> MessagesAsync(PortalDbContext db, Guid contractId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - MessagesShown;
        return await db.Set<OutboxMessage>().Where(message => message.ContractId == contractId && message.CreatedAt > since)
            .OrderByDescending(message => message.CreatedAt).Take(Most)
            .Select(message => new CustomerMessage(message.CreatedAt, message.Kind, message.Act, message.SentAt, message.ParkedAt, message.Attempts)).ToListAsync(cancellationToken);
    }

    // Its own context's books: they are brought to this moment to be read, and never saved.
    private static async Task<CustomerEntries?> EntriesAsync(PortalDbContext db, CustomerLine line, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ExplainedBook.FindAsync(db, line.Id, now, cancellationToken) is { } book
            ? new CustomerEntries(line.PhoneNumber, [.. DataExplanation.OfMonth(book.Book, book.Book.Month, forPresentUser: false).Entries.Reverse()])
            : null;
}
