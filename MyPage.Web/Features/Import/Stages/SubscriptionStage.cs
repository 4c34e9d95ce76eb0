using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>subscriptions.csv. A phone number belongs to its contract until its line ends, and its contract and plan must be known.</summary>
internal sealed class SubscriptionStage() : ImportStage<SubscriptionStage.Row>(
    "subscriptions.csv",
    "contract_number", "phone_number", "sim_type", "network", "plan_code", "sim_delivered_on", "status",
    "user_name", "user_kana", "user_birth_date", "user_relation")
{
    private readonly SeenRows<Guid> _seen = new();
    private Dictionary<string, SimType>? _plans;

    public override Row Read(RowFields fields) => new(
        fields.Code("contract_number"),
        fields.MobileNumber("phone_number"),
        new SubscriptionTerms(
            fields.OneOf<SimType>("sim_type"),
            fields.OneOf<MobileNetwork>("network"),
            fields.Code("plan_code"),
            fields.Date("sim_delivered_on"),
            fields.OneOf<SubscriptionStatus>("status")),
        new RegisteredUser(
            fields.Name("user_name"),
            fields.Name("user_kana"),
            fields.BirthDate("user_birth_date"),
            fields.OneOf<Relation>("user_relation")),
        fields.OptionalMonth("plan_from"));

    public override IReadOnlyList<string> OptionalColumns { get; } = ["plan_from"];

    // A contract's lines are counted together: one may end on a later row than the one that takes its place.
    public override bool BelongTogether(Row row, Row next) => string.Equals(row.ContractNumber, next.ContractNumber, StringComparison.Ordinal);

    public override string WhatEnds => "end a subscription, and with it its link, user code, waiting gifts and data";

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        _seen.BeginBatch();
        _plans ??= await batch.Db.Plans.ToDictionaryAsync(plan => plan.Code, plan => plan.Terms.SimType, StringComparer.Ordinal, cancellationToken);
        var numbers = rows.Select(row => row.Values.ContractNumber).Distinct(StringComparer.Ordinal).ToList();
        var contracts = await batch.Db.Contracts.Where(contract => EF.Parameter(numbers).Contains(contract.Number))
            .Select(contract => new ContractSubscriptions(contract.Id, contract.Number, contract.Subscriptions.Count(s => s.Terms.Status != SubscriptionStatus.Terminated), contract.RemovedAt != null))
            .ToDictionaryAsync(contract => contract.Number, StringComparer.Ordinal, cancellationToken);
        var bearers = await NumberBearers.LoadAsync(batch.Db, rows.Select(row => row.Values.PhoneNumber), cancellationToken);
        var lines = bearers.Ids;
        var replanned = await batch.Db.SubscriptionPlans.Where(plan => EF.Parameter(lines).Contains(plan.SubscriptionId)).Select(plan => plan.SubscriptionId)
            .ToHashSetAsync(cancellationToken);

        var added = new List<Subscription>();
        var changed = new Dictionary<Guid, Row>();
        foreach (var (line, row) in EndingFirst(rows, contracts, bearers))
        {
            var contract = contracts.GetValueOrDefault(row.ContractNumber);
            var subscription = contract is null ? null : bearers.Of(row.PhoneNumber, contract.Id);
            if (RefusalOf(row, contract, subscription, bearers) is { } refusal)
            {
                batch.Refuse(line, refusal.Column, refusal.Reason);
                continue;
            }

            if (contract!.IsRemoved)
            {
                // It goes on standing in the carrier's file; what was personal of it does not come back by that.
                batch.Unchanged++;
                continue;
            }

            contract.Lines += Holds(row.Terms.Status) - (subscription is null ? 0 : Holds(subscription.Terms.Status));
            if (subscription is null)
            {
                subscription = new Subscription(Guid.CreateVersion7(batch.Now), contract.Id, row.PhoneNumber, row.Terms, row.User, batch.Now);
                added.Add(subscription);
            }
            else if (subscription.Terms == row.Terms && subscription.ImportedUser == row.User && (row.PlanFrom is null || !replanned.Contains(subscription.Id)))
            {
                batch.Unchanged++;
            }
            else
            {
                changed.Add(subscription.Id, row);
            }

            bearers.Note(subscription, row.Terms.Status);
            _seen.Add(subscription.Id, line);
        }

        // What gives a number up is saved before what takes it.
        batch.Added += added.Count;
        await SubscriptionUpdates.ApplyAsync(batch, changed, cancellationToken);
        await batch.InsertAsync(added, cancellationToken);
    }

    public override Task<bool> HasWhatCouldEndAsync(PortalDbContext db, CancellationToken cancellationToken) => db.Subscriptions.AnyAsync(cancellationToken);

    public override async Task<GraveChanges> CountGraveChangesAsync(PortalDbContext db, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.Select(row => row.Values.ContractNumber).Distinct(StringComparer.Ordinal).ToList();
        var contracts = await db.Contracts.Where(contract => EF.Parameter(numbers).Contains(contract.Number))
            .ToDictionaryAsync(contract => contract.Number, contract => contract.Id, StringComparer.Ordinal, cancellationToken);
        var bearers = await NumberBearers.LoadAsync(db, rows.Select(row => row.Values.PhoneNumber), cancellationToken);
        var (otherPeople, ends) = (0, 0);
        foreach (var (_, row) in rows)
        {
            if (contracts.TryGetValue(row.ContractNumber, out var contract) && bearers.Of(row.PhoneNumber, contract) is { } line)
            {
                otherPeople += line.WouldChangePerson(row.User) ? 1 : 0;
                ends += Holds(line.Terms.Status) > Holds(row.Terms.Status) ? 1 : 0;
            }
        }

        return new GraveChanges(otherPeople, ends);
    }

    public override void SettleBatch() => _seen.SettleBatch();

    private (string Column, string Reason)? RefusalOf(Row row, ContractSubscriptions? contract, Subscription? subscription, NumberBearers bearers)
    {
        if (contract is null)
        {
            return ("contract_number", $"no contract has the number {row.ContractNumber}");
        }

        if (contract.IsRemoved)
        {
            return row.Terms.Status == SubscriptionStatus.Terminated
                ? null
                : ("contract_number", $"contract {row.ContractNumber} ended and was removed; whoever comes back has another contract");
        }

        if (Holds(row.Terms.Status) > 0 && bearers.InUseBy(row.PhoneNumber) is { } holder && holder != (subscription?.Id ?? Guid.Empty))
        {
            return ("phone_number", $"{row.PhoneNumber} belongs to another contract");
        }

        if (subscription is not null && _seen.LineOf(subscription.Id) is { } earlier)
        {
            return ("phone_number", $"{row.PhoneNumber} was on line {earlier} already; that row stands");
        }

        if (!_plans!.TryGetValue(row.Terms.PlanCode, out var simType))
        {
            return ("plan_code", $"no plan has the code {row.Terms.PlanCode}");
        }

        if (simType != row.Terms.SimType)
        {
            return ("sim_type", $"is not the SIM type of plan {row.Terms.PlanCode}");
        }

        var comesNew = Holds(row.Terms.Status) > (subscription is null ? 0 : Holds(subscription.Terms.Status));
        return comesNew && contract.Lines >= Contract.MaximumSubscriptions
            ? ("contract_number", $"contract {row.ContractNumber} has {contract.Lines} subscriptions already; it may have {Contract.MaximumSubscriptions}")
            : null;
    }

    private static IEnumerable<ImportRow<Row>> EndingFirst(IReadOnlyList<ImportRow<Row>> rows, Dictionary<string, ContractSubscriptions> contracts, NumberBearers bearers) =>
        rows.OrderBy(row => row.Values.Terms.Status == SubscriptionStatus.Terminated
            && contracts.TryGetValue(row.Values.ContractNumber, out var contract) && bearers.Of(row.Values.PhoneNumber, contract.Id) is not null ? 0 : 1);

    private static int Holds(SubscriptionStatus status) => status == SubscriptionStatus.Terminated ? 0 : 1;

    internal sealed record Row(string ContractNumber, PhoneNumber PhoneNumber, SubscriptionTerms Terms, RegisteredUser User, BusinessMonth? PlanFrom);

    /// <summary>A contract, how many subscriptions it has that have not ended, and whether anything personal is kept of it.</summary>
    private sealed record ContractSubscriptions(Guid Id, string Number, int Lines, bool IsRemoved)
    {
        public int Lines { get; set; } = Lines;
    }
}
