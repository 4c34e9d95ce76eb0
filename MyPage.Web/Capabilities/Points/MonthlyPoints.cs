using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// Writes the points of one month for a range of contracts. The rule is <see cref="MonthlyGrant"/>; for contracts of which nothing else is to be said, one statement does the
/// same without bringing them into memory, and a test holds the two together (docs/points.md, How the grant is written). All others go through their ledgers.
/// </summary>
public sealed class MonthlyPoints(PointLedgers ledgers)
{
    private const string Columns = """
        "ContractId", "Number", "Kind", "Points", "At", "Month", "Miss", "LeftPoints", "LastDay", "GrantedMonth"
        """;

    // A line's record with the highest number that had arrived by the moment of the grant, summed up by contract; the fee's parts as MonthlyGrant counts them.
    private const string Closed = """
        closed AS MATERIALIZED (
          SELECT s."ContractId" AS "Id",
            CAST(SUM(CASE WHEN m."Status" = 'Active' THEN CAST(m."FeeYen" AS bigint) * CASE WHEN m."TaxIncluded" THEN @withTax ELSE @withoutTax END END) AS bigint) AS "Parts"
          FROM "Subscriptions" s
          JOIN "MonthCloses" m ON m."SubscriptionId" = s."Id" AND m."Month" = @month AND m."RecordedAt" <= @at
          WHERE s."ContractId" > @after AND s."ContractId" <= @until
            AND NOT EXISTS (SELECT 1 FROM "MonthCloses" n
              WHERE n."SubscriptionId" = m."SubscriptionId" AND n."Month" = m."Month" AND n."Number" > m."Number" AND n."RecordedAt" <= @at)
          GROUP BY s."ContractId")
        """;

    // Nothing to expire, nothing that came back, no month between: the grant is the only thing to write.
    private static string PlainFor(bool asksApplications) => $"""
        plain AS MATERIALIZED (
          SELECT closed."Id", closed."Parts", COALESCE(e."Number", 0) AS "Number", COALESCE(e."LeftPoints", 0) AS "Left", e."LastDay",
            CASE {(asksApplications ? AppliedTooLate : "")}
              WHEN closed."Parts" IS NULL THEN 'NoActiveLine'
              WHEN NOT EXISTS (SELECT 1 FROM "ContractHolderLinks" l
                WHERE l."ContractId" = closed."Id" AND l."LinkedAt" <= @at AND (l."EndedAt" IS NULL OR l."EndedAt" > @at)) THEN 'NotLinked'
              WHEN closed."Parts" * @basisPoints < @divisor THEN 'BelowOnePoint' END AS "Miss"
          FROM closed
          LEFT JOIN "PointEntries" e ON e."ContractId" = closed."Id" AND e."Number" = (SELECT MAX(x."Number") FROM "PointEntries" x WHERE x."ContractId" = closed."Id")
          WHERE e."Number" IS NULL OR ((e."GrantedMonth" IS NULL OR e."GrantedMonth" = @former) AND e."Returned" IS NULL AND e."At" <= @at
            AND (e."LastDay" IS NULL OR e."LastDay" <= @lastDay) AND (e."LeftPoints" = 0 OR e."LastDay" >= @on)))
        """;

    private const string Granted = """
        CASE WHEN "Miss" IS NULL THEN CAST("Parts" * @basisPoints / @divisor AS integer) ELSE 0 END
        """;

    // Only a carrier who has ended the programme for later applications asks when a contract was applied for: a look at each contract's row.
    private const string AppliedTooLate = """
        WHEN EXISTS (SELECT 1 FROM "Contracts" c WHERE c."Id" = closed."Id" AND c."ApplicationCompletedOn" > @applicationsUntil) THEN 'AppliedTooLate'
        """;

    private static string StatementFor(bool asksApplications) => $"""
        WITH {Closed}, {PlainFor(asksApplications)}
        INSERT INTO "PointEntries" ({Columns})
        SELECT "Id", "Number" + 1, 'Monthly', {Granted}, @at, @month, "Miss", "Left" + {Granted}, CASE WHEN "Miss" IS NULL THEN @lastDay ELSE "LastDay" END, @month
        FROM plain WHERE true ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// Writes what is missing of a month for the contracts after one key until another, inclusive, in the context's write transaction, and says how many entries came. Months
    /// before it are written, where they are missing, too.
    /// </summary>
    /// <param name="db">Inside its write transaction.</param>
    /// <param name="month">A month whose points have come by <paramref name="now"/>.</param>
    /// <param name="range">After which contract, and until which one, inclusive.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<int> WriteAsync(PortalDbContext db, BusinessMonth month, (Guid After, Guid Until) range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Where books have not turned, a record may be missing; they are turned in memory below.
        var written = await db.DataBooks.AnyAsync(book => book.Month <= month, cancellationToken) ? 0 : await InsertAsync(db, month, range, cancellationToken);
        return written + (await Missing(db, month, range).ToListAsync(cancellationToken) is { Count: > 0 } ids ? await WriteAsync(db, ids, now, cancellationToken) : 0);
    }

    /// <summary>Writes all that time has done to these contracts' ledgers, through the ledgers, and says how many months came.</summary>
    public async Task<int> WriteAsync(PortalDbContext db, IReadOnlyCollection<Guid> contractIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var ledger in (await ledgers.LoadAsync(db, contractIds, now, cancellationToken)).Values)
        {
            ledgers.Save(db, ledger);
            written += ledger.Added.Count(entry => entry.Kind == PointEntryKind.Monthly);
        }

        return written;
    }

    /// <summary>The contracts of a range of which a line has a record of a month, and whose points of it are not written.</summary>
    public static IQueryable<Guid> Missing(PortalDbContext db, BusinessMonth month, (Guid After, Guid Until) range)
    {
        var (after, until) = range;
        return db.Contracts
            .Where(contract => contract.Id > after && contract.Id <= until)
            .Where(contract => !db.PointEntries.Any(entry => entry.ContractId == contract.Id && entry.Kind == PointEntryKind.Monthly && entry.Month == month))
            .Where(contract => db.Subscriptions.Any(line => line.ContractId == contract.Id && db.MonthCloses.Any(close => close.SubscriptionId == line.Id && close.Month == month)))
            .Select(contract => contract.Id);
    }

    private async Task<int> InsertAsync(PortalDbContext db, BusinessMonth month, (Guid After, Guid Until) range, CancellationToken cancellationToken)
    {
        var rules = ledgers.Rules;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = StatementFor(rules.ApplicationsUntil is not null);
        var (entry, contract) = (typeof(PointEntry), typeof(Contract));
        Add("@after", contract, nameof(Contract.Id), range.After);
        Add("@until", contract, nameof(Contract.Id), range.Until);
        Add("@month", entry, nameof(PointEntry.GrantedMonth), month);
        Add("@former", entry, nameof(PointEntry.GrantedMonth), month.Previous);
        Add("@at", entry, nameof(PointEntry.At), rules.MomentOf(month));
        Add("@on", entry, nameof(PointEntry.LastDay), rules.GrantDateOf(month));
        Add("@lastDay", entry, nameof(PointEntry.LastDay), rules.GrantDateOf(month).AddDays(rules.LifetimeDays));
        if (rules.ApplicationsUntil is { } until)
        {
            Add("@applicationsUntil", entry, nameof(PointEntry.LastDay), until);
        }

        Number("@withTax", MonthlyGrant.PartsWithTax);
        Number("@withoutTax", MonthlyGrant.PartsWithoutTax);
        Number("@basisPoints", rules.BasisPoints);
        Number("@divisor", MonthlyGrant.Divisor);
        return await command.ExecuteNonQueryAsync(cancellationToken);

        // As the model keeps them: what a database knows of keys, months and instants is said there.
        void Add(string name, Type table, string property, object value) =>
            command.Parameters.Add(db.Model.FindEntityType(table)!.FindProperty(property)!.GetRelationalTypeMapping().CreateParameter(command, name, value, nullable: true));

        void Number(string name, long value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
