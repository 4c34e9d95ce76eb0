using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Help;
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
        IDbContextFactory<PortalDbContext> contexts, SubscriptionBalanceQuery balances, CustomerDataQuery data, PointDesk points, CampaignStandings campaigns, LookUps lookUps, TimeProvider time)
{
    private const int Most = 30;
    private static readonly TimeSpan RefusalsShown = TimeSpan.FromDays(90);
    private static readonly TimeSpan MessagesShown = TimeSpan.FromDays(30);
    private static readonly List<string> Refusals = [.. HappeningWords.Acts.Where(HappeningWords.IsRefusal)];

    /// <summary>Null when there is no such contract; nothing is written down then.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="contractId">At whom.</param>
    /// <param name="lineId">The line whose data is wanted; null, or another's, for the first.</param>
    /// <param name="month">The month whose entries and gifts are wanted; null for the present one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<CustomerView?> GetAsync(OperatorCaller caller, Guid contractId, Guid? lineId, BusinessMonth? month, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Contracts.AnyAsync(found => found.Id == contractId, cancellationToken))
        {
            return null;
        }

        await lookUps.NoteCustomerAsync(caller, contractId, cancellationToken);
        return await ReadAsync(caller, contractId, lineId, month, cancellationToken);
    }

    /// <summary>The same of a customer whom the caller has opened already: it is the same look, and not written down again.</summary>
    /// <inheritdoc cref="GetAsync" />
    public async Task<CustomerView?> ReadAsync(OperatorCaller caller, Guid contractId, Guid? lineId, BusinessMonth? month, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Contracts.AsNoTracking().SingleOrDefaultAsync(found => found.Id == contractId, cancellationToken) is not { } contract)
        {
            return null;
        }

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
            ChosenOf(lines, lineId) is { } chosen ? await DataAsync(contractId, chosen, month, now, cancellationToken) : null,
            await points.ReadAsync(caller, contractId, cancellationToken),
            (await campaigns.ReadAsync(db, contractId, cancellationToken))!,
            await ConversationsAsync(db, contractId, cancellationToken));
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

    private static CustomerLine? ChosenOf(IReadOnlyList<CustomerLine> lines, Guid? lineId) =>
        lines.FirstOrDefault(line => line.Id == lineId) ?? lines.FirstOrDefault(line => line.Terms.Status is not SubscriptionStatus.Terminated) ?? lines.FirstOrDefault();

    private async Task<CustomerData> DataAsync(Guid contractId, CustomerLine line, BusinessMonth? month, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await data.ReadAsync(db, contractId, line, month, now, cancellationToken);
    }

    private static async Task<IReadOnlyList<CustomerConversation>> ConversationsAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken) => await (
        from thread in db.Set<HelpThread>()
        where thread.ContractId == contractId
        join line in db.Subscriptions on thread.SubscriptionId equals line.Id into lines
        from line in lines.DefaultIfEmpty()
        orderby thread.LastMessageAt descending
        select new CustomerConversation(
            thread.Id, line == null ? null : line.PhoneNumber, line != null && line.UserSince != thread.UserSince, thread.State, thread.OperatorName, thread.LastMessageAt)).Take(Most).ToListAsync(cancellationToken);
}
