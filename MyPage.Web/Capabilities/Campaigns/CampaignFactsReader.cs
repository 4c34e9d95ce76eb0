using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// Reads what campaigns ask of contracts: of one or of thousands alike, by three statements; and of one for a page, whose months <see cref="CampaignRecords"/> reads.
/// One instance a host, for its compiled query.
/// </summary>
public sealed class CampaignFactsReader(IOptions<LinkingOptions> linking)
{
    private readonly Func<PortalDbContext, Guid, IAsyncEnumerable<OneRow>> _one = EF.CompileAsyncQuery((PortalDbContext db, Guid contractId) =>
        from contract in db.Contracts.AsNoTracking()
        where contract.Id == contractId
        join line in db.Subscriptions on contract.Id equals line.ContractId into lines
        from line in lines.DefaultIfEmpty()
        orderby line.Id
        select new OneRow
        {
            CompletedOn = contract.Application.CompletedOn,
            Type = contract.Application.Type,
            PreviousCarrier = contract.Application.PreviousCarrier,
            BirthDate = contract.Holder.BirthDate,
            Status = contract.Status,
            IsLinked = db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null),
            LineId = (Guid?)line.Id,
            PhoneNumber = (PhoneNumber?)line.PhoneNumber,
            UserName = line.User.Name,
            UserBirthDate = (DateOnly?)line.User.BirthDate,
            PlanCode = line.Terms.PlanCode,
            SimDeliveredOn = (DateOnly?)line.Terms.SimDeliveredOn,
            LineStatus = (SubscriptionStatus?)line.Terms.Status,
            LineIsLinked = db.RegisteredUserLinks.Any(link => link.SubscriptionId == line.Id && link.EndedAt == null),
        });

    /// <summary>A contract and its lines as they are now, without what was recorded of their months; null when there is none.</summary>
    public async Task<ContractFacts?> FindAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        OneRow? contract = null;
        var (lines, names) = (new List<SubscriptionFacts>(), new Dictionary<Guid, SubscriptionName>());
        await foreach (var row in _one(db, contractId).WithCancellation(cancellationToken))
        {
            contract ??= row;
            if (row.LineId is { } id)
            {
                lines.Add(new SubscriptionFacts(
                    id, row.PlanCode!, row.LineStatus!.Value.Under(row.Status), row.SimDeliveredOn!.Value, row.UserBirthDate!.Value, row.LineIsLinked, [], null));
                names.Add(id, new SubscriptionName(row.PhoneNumber!.Value, row.UserName!));
            }
        }

        return contract is null ? null : new ContractFacts(
            contractId,
            new CampaignFacts
            {
                Application = new ContractApplication(contract.CompletedOn, contract.Type, contract.PreviousCarrier),
                HolderBirthDate = contract.BirthDate,
                ContractStatus = contract.Status,
                HolderLinked = contract.IsLinked,
                MinimumLinkingAge = linking.Value.MinimumAge,
                Subscriptions = lines,
            },
            names);
    }

    /// <summary>What is known of these contracts on a business date, in the order of their keys; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<ContractFacts>> ReadAsync(PortalDbContext db, List<Guid> contractIds, DateOnly today, CancellationToken cancellationToken)
    {
        var months = new Dictionary<Guid, List<SubscriptionMonth>>();
        await foreach (var close in Closes(db, contractIds).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var known = months.TryGetValue(close.SubscriptionId, out var list) ? list : months[close.SubscriptionId] = [];
            if (known.Count > 0 && known[^1].Month == close.Month)
            {
                known.RemoveAt(known.Count - 1);
            }

            known.Add(new SubscriptionMonth(close.Month, close.Status, close.PlanCode));
        }

        var lines = new List<FactRow>();
        await foreach (var line in Subscriptions(db, contractIds, BusinessMonth.Of(today)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            lines.Add(line);
        }

        var byContract = lines.ToLookup(line => line.ContractId);
        var found = new List<ContractFacts>(contractIds.Count);
        await foreach (var contract in Contracts(db, contractIds).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            found.Add(new ContractFacts(
                contract.Id,
                new CampaignFacts
                {
                    Application = new ContractApplication(contract.CompletedOn, contract.Type, contract.PreviousCarrier),
                    HolderBirthDate = contract.BirthDate,
                    ContractStatus = contract.Status,
                    HolderLinked = contract.IsLinked,
                    MinimumLinkingAge = linking.Value.MinimumAge,
                    Subscriptions = [.. byContract[contract.Id].Select(line => new SubscriptionFacts(
                        line.Id,
                        line.ChangedPlanCode ?? line.PlanCode,
                        line.Status.Under(contract.Status),
                        line.SimDeliveredOn,
                        line.UserBirthDate,
                        line.IsLinked,
                        months.TryGetValue(line.Id, out var recorded) ? recorded : [],
                        line.BooksReached))],
                },
                byContract[contract.Id].ToDictionary(line => line.Id, line => new SubscriptionName(line.PhoneNumber, line.UserName))));
        }

        return found;
    }

    private static IQueryable<ContractRow> Contracts(PortalDbContext db, List<Guid> ids) =>
        db.Contracts.AsNoTracking().Where(contract => EF.Parameter(ids).Contains(contract.Id)).OrderBy(contract => contract.Id)
            .Select(contract => new ContractRow(
                contract.Id,
                contract.Application.CompletedOn,
                contract.Application.Type,
                contract.Application.PreviousCarrier,
                contract.Holder.BirthDate,
                contract.Status,
                db.ContractHolderLinks.Any(link => link.ContractId == contract.Id && link.EndedAt == null)));

    private static IQueryable<FactRow> Subscriptions(PortalDbContext db, List<Guid> ids, BusinessMonth month) =>
        from line in db.Subscriptions.AsNoTracking()
        where EF.Parameter(ids).Contains(line.ContractId)
        join book in db.DataBooks on line.Id equals book.SubscriptionId into books
        from book in books.DefaultIfEmpty()
        orderby line.ContractId, line.Id
        select new FactRow(
            line.Id,
            line.ContractId,
            line.PhoneNumber,
            line.User.Name,
            line.User.BirthDate,
            line.Terms.PlanCode,
            line.Terms.SimDeliveredOn,
            line.Terms.Status,
            (BusinessMonth?)book.Month,
            db.SubscriptionPlans.Where(plan => plan.SubscriptionId == line.Id && plan.From <= month).OrderByDescending(plan => plan.From).Select(plan => plan.PlanCode).FirstOrDefault(),
            db.RegisteredUserLinks.Any(link => link.SubscriptionId == line.Id && link.EndedAt == null));

    // The last record of a month counts; the first of each line says what it was before.
    private static IQueryable<CloseRow> Closes(PortalDbContext db, List<Guid> ids) =>
        from close in db.MonthCloses.AsNoTracking()
        join line in db.Subscriptions on close.SubscriptionId equals line.Id
        where EF.Parameter(ids).Contains(line.ContractId)
        orderby close.SubscriptionId, close.Month, close.Number
        select new CloseRow(close.SubscriptionId, close.Month, close.Status, close.PlanCode);

    private sealed class OneRow
    {
        public required DateOnly CompletedOn { get; init; }

        public required ApplicationType Type { get; init; }

        public required PreviousCarrier? PreviousCarrier { get; init; }

        public required DateOnly BirthDate { get; init; }

        public required ContractStatus Status { get; init; }

        public required bool IsLinked { get; init; }

        public Guid? LineId { get; init; }

        public PhoneNumber? PhoneNumber { get; init; }

        public string? UserName { get; init; }

        public DateOnly? UserBirthDate { get; init; }

        public string? PlanCode { get; init; }

        public DateOnly? SimDeliveredOn { get; init; }

        public SubscriptionStatus? LineStatus { get; init; }

        public required bool LineIsLinked { get; init; }
    }

    private sealed record ContractRow(
        Guid Id, DateOnly CompletedOn, ApplicationType Type, PreviousCarrier? PreviousCarrier, DateOnly BirthDate, ContractStatus Status, bool IsLinked);

    private sealed record FactRow(
        Guid Id,
        Guid ContractId,
        PhoneNumber PhoneNumber,
        string UserName,
        DateOnly UserBirthDate,
        string PlanCode,
        DateOnly SimDeliveredOn,
        SubscriptionStatus Status,
        BusinessMonth? BooksReached,
        string? ChangedPlanCode,
        bool IsLinked);

    private sealed record CloseRow(Guid SubscriptionId, BusinessMonth Month, SubscriptionStatus Status, string PlanCode);
}
