using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Portal;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// Fills an empty portal with contracts of three lines and with their data books, past the import: the books of a few lines are made by the domain, day by day,
/// and their rows are then copied to all others by the database itself. Some holders have accounts and a longer history: those whose pages are opened.
/// </summary>
internal static class DataSubscriptions
{
    public const int SubscriptionsOfContract = 3;

    /// <summary>The plan that all lines have.</summary>
    public static readonly PlanOfMonth Plan = new(new BusinessMonth(2000, 1), "AOZORA-20V", 20_000, 3278, true);

    public static readonly PlanSchedule Plans = new([Plan]);

    private const int InOneSave = 5000;

    /// <summary>Writes contracts, lines and accounts; gives back the holders with accounts, spread over all contracts.</summary>
    public static async Task<List<MeasuredHolder>> AddAsync(PortalInProcess portal, int lines, int accounts, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var sold = new DateOnly(2019, 4, 1);
        var holders = new List<MeasuredHolder>();
        var contracts = Math.Max(1, lines / SubscriptionsOfContract);
        var every = Math.Max(1, contracts / accounts);
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        db.Plans.Add(new Plan(Plan.Code, new PlanTerms("あおぞら 20GB 音声通話SIM", "あおぞら", Plan.DataMb, SimType.Voice, Plan.FeeYen, TaxIncluded: true, sold, null)));
        await db.SaveChangesAsync(cancellationToken);
        var (ofContracts, ofLines, ofAccounts) = (new BulkInsert<Contract>(db), new BulkInsert<Subscription>(db), new BulkInsert<PortalAccount>(db));
        foreach (var some in Enumerable.Range(0, contracts).Chunk(InOneSave))
        {
            var (made, madeLines, madeAccounts) = (new List<Contract>(), new List<Subscription>(), new List<PortalAccount>());
            foreach (var i in some)
            {
                var login = string.Create(CultureInfo.InvariantCulture, $"bench{i:0000000}");
                var contract = new Contract(
                    Guid.CreateVersion7(), string.Create(CultureInfo.InvariantCulture, $"B{i:00000000}"), login,
                    new ContractHolder("佐々木 明美", "ササキ アケミ", new DateOnly(1985, 4, 1), $"{login}@example.jp", "050-0000-0000"),
                    new ContractApplication(sold, ApplicationType.New, null), ContractStatus.Active);
                made.Add(contract);
                var own = Enumerable.Range(0, SubscriptionsOfContract).Select(line => new Subscription(
                    Guid.CreateVersion7(), contract.Id, PhoneNumber.FromDigits(string.Create(CultureInfo.InvariantCulture, $"0{70_0000_0000L + (i * SubscriptionsOfContract) + line}")),
                    new SubscriptionTerms(SimType.Voice, MobileNetwork.Docomo, Plan.Code, sold, SubscriptionStatus.Active),
                    new RegisteredUser("佐々木 明美", "ササキ アケミ", new DateOnly(1985, 4, 1), line == 0 ? Relation.Self : Relation.Spouse), now.AddYears(-3))).ToList();
                madeLines.AddRange(own);
                if (i % every == 0 && holders.Count < accounts)
                {
                    var account = new PortalAccount
                    {
                        Id = Guid.CreateVersion7(), ContractId = contract.Id, UserName = login, NormalizedUserName = login.ToUpperInvariant(), PasswordHash = "-",
                        SecurityStamp = login, ConcurrencyStamp = login,
                    };
                    madeAccounts.Add(account);
                    holders.Add(new MeasuredHolder(account, [.. own.Select(line => line.Id)]));
                }
            }

            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            await ofContracts.RunAsync(db, made, cancellationToken);
            await ofLines.RunAsync(db, madeLines, cancellationToken);
            await ofAccounts.RunAsync(db, madeAccounts, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return holders;
    }

    /// <summary>Books of lines that opened some months before <paramref name="until"/> and were told of every day since.</summary>
    public static DataBook BookOf(Guid line, int months, DateTimeOffset until)
    {
        var first = BusinessMonth.Of(BusinessMonth.Of(until).FirstDay.AddMonths(-months));
        var book = DataBook.Open(line, Plans, SubscriptionStatus.Active, first.Start);
        for (var day = first.FirstDay; BusinessCalendar.StartOf(day) < until; day = day.AddDays(1))
        {
            var reported = BusinessCalendar.StartOf(day.AddDays(1)).AddHours(5);
            book.Report(day, 300 + (day.DayNumber * 37 % 400), reported < until ? reported : until, Plans, 10);
        }

        book.TurnTo(until, Plans);
        return book;
    }

    /// <summary>Gives books to all lines: <paramref name="months"/> of history, and to those of the holders as many as <paramref name="monthsOfHolders"/>.</summary>
    public static async Task OpenBooksAsync(
        PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, int months, int monthsOfHolders, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var own = holders.SelectMany(holder => holder.Subscriptions).ToList();
        foreach (var some in own.Chunk(50))
        {
            await WriteAsync(db, [.. some.Select(line => BookOf(line, monthsOfHolders, until))], cancellationToken);
        }

        var template = await db.Subscriptions.Where(line => !db.DataBooks.Any(book => book.SubscriptionId == line.Id)).OrderBy(line => line.Id)
            .Select(line => (Guid?)line.Id).FirstOrDefaultAsync(cancellationToken);
        if (template is { } first)
        {
            await WriteAsync(db, [BookOf(first, months, until)], cancellationToken);
            await CopyAsync(db, first, cancellationToken);
        }
    }

    private static async Task WriteAsync(PortalDbContext db, List<DataBook> books, CancellationToken cancellationToken)
    {
        var rows = new BookRows();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await rows.WriteAsync(db, books, cancellationToken);
        await rows.WriteAsync(db, [.. books.SelectMany(book => book.Lots)], cancellationToken);
        await rows.WriteAsync(db, [.. books.SelectMany(book => book.Days)], cancellationToken);
        await rows.WriteAsync(db, [.. books.SelectMany(book => book.Entries)], cancellationToken);
        await rows.WriteAsync(db, [.. books.SelectMany(book => book.QuotaChanges)], cancellationToken);
        await rows.WriteAsync(db, [.. books.SelectMany(book => book.MonthCloses)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // The books last: what has them has all the rest.
    private static async Task CopyAsync(PortalDbContext db, Guid template, CancellationToken cancellationToken)
    {
        Type[] kinds = [typeof(DataBook), typeof(DataLot), typeof(DayUsage), typeof(DataEntry), typeof(QuotaChange), typeof(MonthClose)];
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TEMPORARY TABLE copied_to AS SELECT \"Id\" FROM \"Subscriptions\" WHERE \"Id\" NOT IN (SELECT \"SubscriptionId\" FROM \"DataBooks\") ORDER BY \"Id\"", cancellationToken);
        foreach (var kind in kinds)
        {
            var entity = db.Model.FindEntityType(kind)!;

            // As the model keeps keys: a key that is told as it is would be another value on SQLite, and nothing would be copied.
            var key = entity.FindProperty(nameof(DataBook.SubscriptionId))!.GetRelationalTypeMapping().Converter?.ConvertToProvider(template) ?? template;
            var columns = entity.GetFlattenedProperties().Select(property => $"\"{property.GetColumnName()}\"").Where(column => !string.Equals(column, "\"SubscriptionId\"", StringComparison.Ordinal)).ToList();
            var table = $"\"{entity.GetTableName()}\"";
            await db.Database.ExecuteSqlRawAsync(
                $"INSERT INTO {table} (\"SubscriptionId\", {string.Join(", ", columns)}) SELECT c.\"Id\", {string.Join(", ", columns.Select(column => "t." + column))} "
                + $"FROM copied_to c CROSS JOIN {table} t WHERE t.\"SubscriptionId\" = {{0}} ORDER BY c.\"Id\"",
                [key],
                cancellationToken);
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE copied_to", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
