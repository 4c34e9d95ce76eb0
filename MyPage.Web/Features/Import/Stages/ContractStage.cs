using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Writing;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Import.Stages;

/// <summary>contracts.csv. A new contract gets an account without a password; its holder is invited on request.</summary>
internal sealed class ContractStage() : ImportStage<ContractStage.Row>(
    "contracts.csv",
    "contract_number", "login_id", "holder_name", "holder_kana", "holder_birth_date", "holder_email", "holder_phone",
    "application_completed_on", "application_type", "previous_carrier", "status")
{
    private readonly SeenRows<Guid> _seen = new();

    public override string WhatEnds => "end a contract, to which no holder can be linked any more";

    public override Row Read(RowFields fields) => new(
        fields.Code("contract_number"),
        fields.LoginId("login_id"),
        new ContractHolder(
            fields.Name("holder_name"),
            fields.Name("holder_kana"),
            fields.BirthDate("holder_birth_date"),
            fields.EmailOrEmpty("holder_email"),
            fields.PhoneOrEmpty("holder_phone")),
        ReadApplication(fields),
        fields.OneOf<ContractStatus>("status"));

    public override async Task ApplyAsync(ImportBatch batch, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        _seen.BeginBatch();
        var numbers = rows.Select(row => row.Values.Number).Distinct(StringComparer.Ordinal).ToList();
        var present = await batch.Db.Contracts.AsNoTracking().Where(contract => EF.Parameter(numbers).Contains(contract.Number))
            .ToDictionaryAsync(contract => contract.Number, StringComparer.Ordinal, cancellationToken);
        var logins = rows.Where(row => !present.ContainsKey(row.Values.Number)).Select(row => Contract.Normalize(row.Values.LoginId)).ToList();
        var taken = logins.Count == 0 ? [] : await batch.Db.Contracts.Where(contract => EF.Parameter(logins).Contains(contract.NormalizedLoginId))
            .Select(contract => contract.NormalizedLoginId).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);

        var added = new List<Contract>();
        var changed = new Dictionary<Guid, Row>();
        foreach (var (line, row) in rows)
        {
            var contract = present.GetValueOrDefault(row.Number);
            if (RefusalOf(row, contract, taken) is { } refusal)
            {
                batch.Refuse(line, refusal.Column, refusal.Reason);
                continue;
            }

            if (contract is { RemovedAt: not null })
            {
                // It goes on standing in the carrier's file; what was personal of it does not come back by that.
                batch.Unchanged++;
            }
            else if (contract is null)
            {
                contract = new Contract(Guid.CreateVersion7(batch.Now), row.Number, row.LoginId, row.Holder, row.Application, row.Status);
                added.Add(contract);
                present.Add(row.Number, contract);
                taken.Add(contract.NormalizedLoginId);
            }
            else if (contract.IsAsStated(row.Holder, row.Application, row.Status))
            {
                batch.Unchanged++;
            }
            else
            {
                changed.Add(contract.Id, row);
            }

            _seen.Add(contract.Id, line);
        }

        await InsertAsync(batch, added, cancellationToken);
        await UpdateAsync(batch, changed, cancellationToken);
    }

    public override Task<bool> HasWhatCouldEndAsync(PortalDbContext db, CancellationToken cancellationToken) => db.Contracts.AnyAsync(cancellationToken);

    public override async Task<GraveChanges> CountGraveChangesAsync(PortalDbContext db, IReadOnlyList<ImportRow<Row>> rows, CancellationToken cancellationToken)
    {
        var ended = rows.Where(row => row.Values.Status == ContractStatus.Terminated).Select(row => row.Values.Number).ToList();
        return new GraveChanges(0, ended.Count == 0
            ? 0
            : await db.Contracts.CountAsync(contract => EF.Parameter(ended).Contains(contract.Number) && contract.Status != ContractStatus.Terminated, cancellationToken));
    }

    public override void SettleBatch() => _seen.SettleBatch();

    private (string Column, string Reason)? RefusalOf(Row row, Contract? contract, HashSet<string> taken)
    {
        if (contract is null)
        {
            return taken.Contains(Contract.Normalize(row.LoginId))
                ? ("login_id", $"{Quoted.Of(row.LoginId)} belongs to another contract (letter case does not count)")
                : null;
        }

        if (_seen.LineOf(contract.Id) is { } earlier)
        {
            return ("contract_number", $"{row.Number} was on line {earlier} already; that row stands");
        }

        if (contract.RemovedAt is not null)
        {
            return row.Status == ContractStatus.Terminated ? null : ("status", $"contract {row.Number} ended and was removed; whoever comes back has another contract");
        }

        return string.Equals(contract.NormalizedLoginId, Contract.Normalize(row.LoginId), StringComparison.Ordinal)
            ? null
            : ("login_id", $"contract {row.Number} has the login ID {Quoted.Of(contract.LoginId)}, which never changes");
    }

    private static ContractApplication ReadApplication(RowFields fields)
    {
        var completedOn = fields.Date("application_completed_on");
        var type = fields.OneOf<ApplicationType>("application_type");
        if (type == ApplicationType.Mnp)
        {
            return new ContractApplication(completedOn, type, fields.OneOf<PreviousCarrier>("previous_carrier"));
        }

        if (fields.Text("previous_carrier").Length > 0)
        {
            fields.Refuse("previous_carrier", "must be empty unless application_type is mnp");
        }

        return new ContractApplication(completedOn, type, null);
    }

    private static async Task InsertAsync(ImportBatch batch, List<Contract> added, CancellationToken cancellationToken)
    {
        batch.Added += added.Count;
        await batch.InsertAsync(added, cancellationToken);
        await batch.InsertAsync(added.ConvertAll(contract => AccountOf(contract, batch.Now)), cancellationToken);
    }

    // As Identity makes one. Contract.Normalize is what Identity's normaliser does for the letters that a login ID may have.
    private static PortalAccount AccountOf(Contract contract, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ContractId = contract.Id,
        UserName = contract.LoginId,
        NormalizedUserName = contract.NormalizedLoginId,
        SecurityStamp = RandomNumberGenerator.GetHexString(40),
        ConcurrencyStamp = Guid.NewGuid().ToString(),
    };

    private static async Task UpdateAsync(ImportBatch batch, Dictionary<Guid, Row> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var ids = changed.Keys.ToList();
        foreach (var contract in await batch.Db.Contracts.Where(contract => EF.Parameter(ids).Contains(contract.Id)).ToListAsync(cancellationToken))
        {
            var row = changed[contract.Id];
            var (holder, application, status) = (contract.Holder, contract.Application, contract.Status);
            contract.TakeOver(row.Holder, row.Application, row.Status);
            batch.Updated++;

            // An address that was corrected here stays, whatever the file states of it.
            var detail = ChangedColumns(
                ("holder_name", holder.Name, contract.Holder.Name),
                ("holder_kana", holder.Kana, contract.Holder.Kana),
                ("holder_birth_date", holder.BirthDate, contract.Holder.BirthDate),
                ("holder_email", holder.Email, contract.Holder.Email),
                ("holder_phone", holder.Phone, contract.Holder.Phone),
                ("application", application, contract.Application),
                ("status", status, contract.Status));
            if (detail.Length > 0)
            {
                batch.Record(new ContractChanged(contract.Id, detail));
            }
        }
    }

    internal sealed record Row(string Number, string LoginId, ContractHolder Holder, ContractApplication Application, ContractStatus Status);
}
