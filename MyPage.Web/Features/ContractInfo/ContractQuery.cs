using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>What 契約情報 shows. One instance a host: a compiled query belongs to the model it was first run with.</summary>
public sealed class ContractQuery(IDbContextFactory<PortalDbContext> contexts, IOptions<LinkingOptions> options, TimeProvider time)
{
    // A row for each code of each line, a handful: "the newest per line" in one statement would rank every code there is.
    private readonly Func<PortalDbContext, Guid, BusinessMonth, IAsyncEnumerable<Row>> _rows = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId, BusinessMonth month) =>
        from contract in db.Contracts.AsNoTracking()
        where contract.Id == contractId
        join subscription in db.Subscriptions.AsNoTracking() on contract.Id equals subscription.ContractId into subscriptions
        from subscription in subscriptions.DefaultIfEmpty()
        join plan in db.Plans
            on db.SubscriptionPlans.Where(change => change.SubscriptionId == subscription.Id && change.From <= month).OrderByDescending(change => change.From).Select(change => change.PlanCode).FirstOrDefault()
                ?? subscription.Terms.PlanCode equals plan.Code into plans
        from plan in plans.DefaultIfEmpty()
        join code in db.UserCodes.AsNoTracking() on subscription.Id equals code.SubscriptionId into codes
        from code in codes.DefaultIfEmpty()
        orderby subscription.PhoneNumber
        select new Row
        {
            Contract = contract,
            HolderLinked = db.ContractHolderLinks.Any(link => link.ContractId == contractId && link.EndedAt == null),
            Subscription = subscription,
            UserLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == subscription.Id && link.EndedAt == null),
            PlanName = plan.Terms.Name,
            NextFrom = db.SubscriptionPlans.Where(change => change.SubscriptionId == subscription.Id && change.From > month).OrderBy(change => change.From).Select(change => (BusinessMonth?)change.From).FirstOrDefault(),
            NextName = (
                from change in db.SubscriptionPlans
                where change.SubscriptionId == subscription.Id && change.From > month
                join next in db.Plans on change.PlanCode equals next.Code
                orderby change.From
                select next.Terms.Name).FirstOrDefault(),
            MonthlyFeeYen = (int?)plan.Terms.MonthlyFeeYen,
            TaxIncluded = (bool?)plan.Terms.TaxIncluded,
            Code = code,
        });

    public async Task<ContractView> GetAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await _rows(db, caller.ContractId, BusinessMonth.Of(now)).ToListAsync(cancellationToken);
        var contract = rows.Count > 0 ? rows[0].Contract : throw new InvalidOperationException("The session's contract is gone.");
        return new ContractView(
            contract.Number,
            contract.LoginId,
            contract.Holder,
            contract.Application,
            contract.Status,
            rows[0].HolderLinked,
            [.. rows.Where(row => row.PlanName is not null).GroupBy(row => row.Subscription!.Id).Select(line => ViewOf(line.First(), line.Select(row => row.Code).MaxBy(code => code?.IssuedAt), now))]);
    }

    private SubscriptionView ViewOf(Row row, UserCode? code, DateTimeOffset now) => new(
        row.Subscription!.Id,
        row.Subscription.PhoneNumber,
        row.Subscription.Terms,
        row.Subscription.User,
        row.PlanName!,
        row is { NextFrom: { } from, NextName: { } name } && !string.Equals(name, row.PlanName, StringComparison.Ordinal) ? new ComingPlan(from, name) : null,
        row.MonthlyFeeYen!.Value,
        row.TaxIncluded!.Value,
        row.UserLinked,
        code?.StateAt(now),
        code?.DeadSince(now),
        LinkHold.For(
            row.Subscription.Terms.Status,
            row.Contract.Status,
            row.Subscription.Terms.SimDeliveredOn,
            row.Subscription.User.BirthDate,
            BusinessCalendar.DateOf(now),
            options.Value.MinimumAge));

    private sealed class Row
    {
        public required Contract Contract { get; init; }

        public required bool HolderLinked { get; init; }

        public Subscription? Subscription { get; init; }

        public required bool UserLinked { get; init; }

        public string? PlanName { get; init; }

        public BusinessMonth? NextFrom { get; init; }

        public string? NextName { get; init; }

        public int? MonthlyFeeYen { get; init; }

        public bool? TaxIncluded { get; init; }

        public UserCode? Code { get; init; }
    }
}
