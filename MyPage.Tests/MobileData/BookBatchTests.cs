using System.Text.Json;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Books are read and written in two ways: tracked, for acts of a few lines, and past the change tracker, for usage in bulk. The same figures lead to the same
/// rows (docs/data-books.md, How books are kept).
/// </summary>
public abstract class BookBatchTests(Func<TestDatabase> database)
{
    private static readonly DateTimeOffset Opened = Books.At(11, 20);

    [NeedsFact]
    public async Task Figures_ByBatchAndByAct_LeaveTheSameRows()
    {
        await using var store = database();
        await store.CreateAsync();
        await using var host = new BookHost(store.Settings, new TestClock(Opened));
        await host.PrepareAsync();
        var lines = await host.AddLinesAsync(Opened, 3000, 3000, 6000);
        var (acted, batched, receiver) = (lines[0], lines[1], lines[2]);

        // Usual ones, 超過, a gift that waits, a figure that falls, a month that turns, and late figures of the month before.
        await ReportAsync(20, 2400);
        var given = host.Clock.GetUtcNow();
        await GiveAsync(acted, given);
        await GiveAsync(batched, given);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await ReportAsync(21, 900);
        await ReportAsync(21, 100);
        host.Clock.Advance(TimeSpan.FromDays(13));
        await ReportAsync(30, 250);
        await ReportAsync(20, 2300);
        host.Clock.Advance(TimeSpan.FromDays(20));
        await ReportAsync(25, 70);

        Assert.Equal(await RowsAsync(acted), await RowsAsync(batched), StringComparer.Ordinal);
        Assert.Empty((await host.VerifyAsync()).Found);

        async Task ReportAsync(int day, int mb)
        {
            var (date, now) = (new DateOnly(2026, 11, day), host.Clock.GetUtcNow());
            await host.ActAsync([acted], async (db, _) =>
            {
                var books = await LoadedBooks.LoadAsync(db, [acted], date, null, default);
                return books.Of(acted)!.Report(date, mb, now, books.Plans.Of(acted), Books.CorrectionDays).Value;
            });
            await using var db = host.Open();
            await using var transaction = await db.BeginWriteAsync(default);
            var batch = await BookBatch.LoadAsync(db, [batched, receiver], (date, date), now, default);
            Assert.True(batch.Of(batched)!.Report(date, mb, now, batch.Plans.Of(batched), Books.CorrectionDays).IsDone);
            await batch.SaveAsync(db, new BookRows(), default);
            await transaction.CommitAsync(default);
        }

        Task GiveAsync(Guid line, DateTimeOffset at) => host.ActAsync([line], (_, books) =>
        {
            var request = new GiftRequest(Guid.CreateVersion7(), 500, Books.Linked, receiver, Books.Linked, null);
            return Task.FromResult(DataGiving.Give(books.Of(line)!, request, new GiftRules(), at, books.Plans.Of(line)).Value);
        });

        async Task<string> RowsAsync(Guid line)
        {
            var book = (await host.ReadAllAsync([line]))[0];
            return JsonSerializer.Serialize(new
            {
                Month = book.Month.ToNumber(), book.FiguresAsOf, book.NewestFigureOn, book.GivenMb, book.UsedSinceQuotaChangeMb, book.LastLotNumber, book.LastEntryNumber, book.LastQuotaNumber,
                Lots = book.Lots.OrderBy(lot => lot.Number).Select(lot => new { lot.Number, lot.Bucket, lot.CameAt, LastMonth = lot.LastMonth.ToNumber(), lot.SizeMb, lot.LeftMb, lot.Fate, lot.GoneMb, lot.PlanMb }),
                Days = book.Days.OrderBy(day => day.Date).Select(day => new { day.Date, day.FigureMb, day.TakenMb, day.OverMb, day.UncountedMb, day.Draws }),
                Gifts = book.SentGifts.Select(gift => new { gift.Mb, gift.State, gift.EndedAt }),
                Entries = book.Entries.OrderBy(entry => entry.Number).Select(entry => new { entry.Number, entry.Kind, Month = entry.Month.ToNumber(), entry.At, entry.LotNumber, entry.Mb, entry.ForDate }),
                Changes = book.QuotaChanges.OrderBy(change => change.Number).Select(change => new { change.Number, change.Kind, change.At, change.Mb, change.LeftMb }),
                Closes = book.MonthCloses.OrderBy(close => close.Month).ThenBy(close => close.Number).Select(close => new { Month = close.Month.ToNumber(), close.Number, close.Status, close.PlanCode }),
            });
        }
    }
}

public sealed class BookBatchOnSqlite() : BookBatchTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class BookBatchOnPostgreSql() : BookBatchTests(() => new PostgreSqlDatabase());
