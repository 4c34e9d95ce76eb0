using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Books are read and written in two ways: tracked, for acts of a few lines, and past the change tracker, for usage in bulk. The same figures lead to the same
/// rows (docs/data-books.md, How books are kept).
/// </summary>
public abstract class BookBatchTests(Func<TestDatabase> database)
{
    private static readonly DateTimeOffset Opened = Books.At(11, 20);

    /// <summary>The books of a batch are read some hundred at a time. That shows in nothing: each line's figures count in the order of their dates.</summary>
    [NeedsFact]
    public async Task Readings_OfMoreLinesThanAreReadAtOnce_AreTakenEach()
    {
        await using var store = database();
        await store.CreateAsync();
        await using var host = new BookHost(store.Settings, new TestClock(Books.At(11, 25)), services =>
        {
            services.AddHappenings();
            services.AddOptions<PortalOptions>().Configure(options => options.PublicUrl = new Uri("https://mypage.test"));
            services.AddSingleton<OutboxQueue>().AddSingleton<MailComposer>().AddSingleton<LineOutbox>();
            services.AddSingleton<BookRows>().AddSingleton<DataAlertDesk>().AddSingleton<IUsageIntake, UsageIntake>();
        });
        await host.PrepareAsync();
        var lines = await host.AddLinesAsync(Opened, [.. Enumerable.Repeat(3000, 620)]);
        await using var db = host.Open();
        var numbers = await db.Subscriptions.Select(line => new { line.Id, line.PhoneNumber }).ToDictionaryAsync(line => line.Id, line => line.PhoneNumber);
        var readings = lines.Select(line => new UsageReading(numbers[line], new DateOnly(2026, 11, 24), 2000))
            .Concat(lines.Select(line => new UsageReading(numbers[line], new DateOnly(2026, 11, 23), 1700)))
            .Append(new UsageReading(PhoneNumber.FromDigits("09099999999"), new DateOnly(2026, 11, 24), 1)).ToList();

        IReadOnlyList<UsageReadingResult> results;
        await using (var transaction = await db.BeginWriteAsync(default))
        {
            results = await host.Services.GetRequiredService<IUsageIntake>().TakeAsync(db, readings, host.Clock.GetUtcNow(), default);
            await db.SaveChangesAsync();
            await transaction.CommitAsync(default);
        }

        Assert.Equal(1240, results.Count(result => result is UsageReadingResult.Added));
        Assert.Equal(UsageReadingResult.UnknownNumber, results[^1]);
        Assert.All(await host.ReadAllAsync(lines), book =>
        {
            Assert.Equal((0, 0, 700), (book.LeftMb, book.DayOf(new DateOnly(2026, 11, 23))!.OverMb, book.DayOf(new DateOnly(2026, 11, 24))!.OverMb));
            Assert.Single(book.QuotaChanges, change => change.Kind == QuotaChangeKind.ReachedZero);
        });
        Assert.Empty((await host.VerifyAsync()).Found);
    }

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
            Assert.True(batch.Of(batched)!.Report(date, mb, now, batch.PlansOf(batched), Books.CorrectionDays).IsDone);
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
