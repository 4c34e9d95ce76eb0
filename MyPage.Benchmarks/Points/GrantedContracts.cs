using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Benchmarks.Points;

/// <summary>Contracts of one line whose last month is recorded; of three, two are linked. What points do not look at is left out.</summary>
internal sealed class GrantedContracts(IDbContextFactory<PortalDbContext> contexts, BusinessMonth month)
{
    private const int InOneTransaction = 5000;
    private const string Code = "POINTS";

    public async Task AddAsync(int count, CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            db.Plans.Add(new Plan(Code, new PlanTerms(Code, Code, 3000, SimType.Voice, 1480, TaxIncluded: false, new DateOnly(2020, 1, 1), null)));
            await db.SaveChangesAsync(cancellationToken);
        }

        for (var from = 0; from < count; from += InOneTransaction)
        {
            await AddAsync([.. Enumerable.Range(from, Math.Min(InOneTransaction, count - from))], cancellationToken);
        }
    }

    private async Task AddAsync(IReadOnlyList<int> numbers, CancellationToken cancellationToken)
    {
        var (opened, now) = (month.Start.AddDays(3), TimeProvider.System.GetUtcNow());


        // Keys as an import makes them: those of a batch lie together, as its rows do.
        var contracts = numbers.Select(number => ContractOf(number, now)).ToList();
        var lines = numbers.Zip(contracts, (number, contract) => new Subscription(
            Guid.CreateVersion7(now), contract.Id, PhoneNumber.FromDigits(string.Create(CultureInfo.InvariantCulture, $"070{number:00000000}")),
            new SubscriptionTerms(SimType.Voice, MobileNetwork.Docomo, Code, new DateOnly(2024, 4, 3), SubscriptionStatus.Active),
            new RegisteredUser("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), Relation.Self), opened)).ToList();
        var plans = new PlanSchedule([new PlanOfMonth(new BusinessMonth(2020, 1), Code, 3000, 1480, TaxIncluded: false)]);
        var books = lines.ConvertAll(line => DataBook.Open(line.Id, plans, SubscriptionStatus.Active, opened));
        books.ForEach(book => book.TurnTo(now, plans));
        var accounts = numbers.Where(number => number % 3 > 0).Select(number => new LineAccount($"U{number:x32}", "はなこ", opened)).ToList();
        var links = contracts.Where((_, i) => numbers[i] % 3 > 0).Zip(accounts, (contract, account) => new ContractHolderLink(contract.Id, account.Id, opened)).ToList();

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await new BulkInsert<Contract>(db).RunAsync(db, contracts, cancellationToken);
        await new BulkInsert<Subscription>(db).RunAsync(db, lines, cancellationToken);
        await new BulkInsert<DataBook>(db).RunAsync(db, books, cancellationToken);
        await new BulkInsert<MonthClose>(db).RunAsync(db, [.. books.SelectMany(book => book.MonthCloses)], cancellationToken);
        await new BulkInsert<LineAccount>(db).RunAsync(db, accounts, cancellationToken);
        await new BulkInsert<ContractHolderLink>(db).RunAsync(db, links, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Contract ContractOf(int number, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), string.Create(CultureInfo.InvariantCulture, $"P{number:00000000}"), string.Create(CultureInfo.InvariantCulture, $"points{number}"),
        new ContractHolder("鈴木 花子", "スズキ ハナコ", new DateOnly(1985, 4, 1), "a@example.jp", "090-0000-0000"),
        new ContractApplication(new DateOnly(2024, 4, 1), ApplicationType.New, null), ContractStatus.Active);
}
