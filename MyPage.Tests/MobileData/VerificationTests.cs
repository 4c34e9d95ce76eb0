using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Export;
using MyPage.Web.Happenings;
using MyPage.Web.Hosting.Commands;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary><c>verify</c> finds what somebody changed past the books, in the line where it is and in no other; <c>export</c> says what the network is to know.</summary>
public abstract class VerificationTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private readonly TestDatabase _database = create();
    private BookHost? _host;

    private static readonly Dictionary<string, (BookFault Fault, Func<PortalDbContext, Guid, Guid, Task<int>> Do)> Tamperings = new(StringComparer.Ordinal)
    {
        ["a lot's left"] = (BookFault.LotLeft, (db, id, _) => Base(db, id).ExecuteUpdateAsync(set => set.SetProperty(lot => lot.LeftMb, lot => lot.LeftMb + 1))),
        ["a lot's size"] = (BookFault.LotSize, (db, id, _) => Base(db, id).ExecuteUpdateAsync(set => set.SetProperty(lot => lot.SizeMb, lot => lot.SizeMb + 1))),
        ["a lot's gone"] = (BookFault.LotGone, (db, id, _) => db.DataLots.Where(lot => lot.SubscriptionId == id && lot.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(lot => lot.GoneMb, lot => lot.GoneMb + 1))),
        ["a lot removed"] = (BookFault.Draw, (db, id, _) => Base(db, id).ExecuteDeleteAsync()),
        ["an entry's MB"] = (BookFault.LotSize, (db, id, _) => Last(db, id, DataEntryKind.Granted).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Mb, entry => entry.Mb + 1))),
        ["an entry removed"] = (BookFault.Numbers, (db, id, _) => Last(db, id, DataEntryKind.Bought).ExecuteDeleteAsync()),
        ["what was carried in"] = (BookFault.Carry, (db, id, _) => Last(db, id, DataEntryKind.CarriedIn).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Mb, entry => entry.Mb - 1))),
        ["a day's figure"] = (BookFault.Day, (db, id, _) => Day(db, id).ExecuteUpdateAsync(set => set.SetProperty(day => day.FigureMb, day => day.FigureMb + 1))),
        ["a day's over"] = (BookFault.Day, (db, id, _) => Day(db, id).ExecuteUpdateAsync(set => set.SetProperty(day => day.OverMb, day => day.OverMb + 1))),
        ["a day removed"] = (BookFault.LotLeft, (db, id, _) => Day(db, id).ExecuteDeleteAsync()),
        ["a gift's state"] = (BookFault.Gift, (db, id, _) => db.DataGifts.Where(gift => gift.SenderId == id && gift.State == DataGiftState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(gift => gift.State, DataGiftState.Withdrawn).SetProperty(gift => gift.EndedAt, Books.At(12, 2)))),
        ["a gift's MB"] = (BookFault.Gift, (db, id, _) => db.DataGifts.Where(gift => gift.SenderId == id && gift.State == DataGiftState.Held).ExecuteUpdateAsync(set => set.SetProperty(gift => gift.Mb, 1000))),
        ["what was received"] = (BookFault.Source, (db, id, other) => db.DataGifts.Where(gift => gift.ReceiverId == id).ExecuteUpdateAsync(set => set.SetProperty(gift => gift.ReceiverId, other))),
        ["a purchase"] = (BookFault.Source, (db, id, _) => db.DataTopUps.Where(topUp => topUp.SubscriptionId == id).ExecuteDeleteAsync()),
        ["what was given"] = (BookFault.Given, (db, id, _) => db.DataBooks.Where(book => book.SubscriptionId == id).ExecuteUpdateAsync(set => set.SetProperty(book => book.GivenMb, book => book.GivenMb + 500))),
        ["usage since the last change"] = (BookFault.Quota, (db, id, _) => db.DataBooks.Where(book => book.SubscriptionId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(book => book.UsedSinceQuotaChangeMb, book => book.UsedSinceQuotaChangeMb + 1))),
        ["the last entry's number"] = (BookFault.Numbers, (db, id, _) => db.DataBooks.Where(book => book.SubscriptionId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(book => book.LastEntryNumber, book => book.LastEntryNumber + 1))),
        ["a quota change's left"] = (BookFault.Quota, (db, id, _) => db.QuotaChanges.Where(change => change.SubscriptionId == id && change.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(change => change.LeftMb, change => change.LeftMb + 1))),
        ["a quota change removed"] = (BookFault.Numbers, (db, id, _) => db.QuotaChanges.Where(change => change.SubscriptionId == id && change.Number == 2).ExecuteDeleteAsync()),
    };

    public async Task InitializeAsync()
    {
        if (Needs.SkipReasonFor(GetType()) is null)
        {
            await _database.CreateAsync();
            _host = new BookHost(_database.Settings, new TestClock(Books.At(11, 20)), services =>
            {
                services.AddPoints().AddCampaigns().AddHappenings();
                services.AddOptions<PortalOptions>().Configure(options => options.PublicUrl = new Uri("https://mypage.test"));
                services.AddSingleton<OutboxQueue>().AddSingleton<MailComposer>().AddSingleton<LineOutbox>();
            });
            await Host.PrepareAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [NeedsFact]
    public async Task Verify_OfEachTampering_NamesItWhereItIsAndNowhereElse()
    {
        var untouched = await HistoryAsync();
        var tampered = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var what in Tamperings.Keys)
        {
            tampered.Add(what, await HistoryAsync());
        }

        Assert.Empty((await Host.VerifyAsync()).Found);
        foreach (var (what, id) in tampered)
        {
            await using var db = Host.Open();
            Assert.True(await Tamperings[what].Do(db, id, untouched) == 1, what);
        }

        var (result, found) = await Host.VerifyAsync();
        var numbers = await NumbersAsync();
        Assert.Equal(found.Count, result.Differences);
        foreach (var (what, id) in tampered)
        {
            Assert.True(found.Exists(difference => difference.PhoneNumber == numbers[id] && difference.Difference.Fault == Tamperings[what].Fault), what);
            Assert.True((await Host.VerifyAsync([id])).Result.Differences > 0, what);
        }

        // A gift that names another receiver is missed there, too.
        var others = found.Where(difference => difference.PhoneNumber is { } number && !tampered.Values.Any(id => numbers[id] == number)).ToList();
        Assert.All(others, difference => Assert.Equal((numbers[untouched], BookFault.Source), (difference.PhoneNumber!.Value, difference.Difference.Fault)));
    }

    [NeedsFact]
    public async Task Verify_OfTheWholeFeed_FindsAMissingNumber()
    {
        var id = await HistoryAsync();
        Assert.NotEmpty(await Host.Feed.ReadAsync(0, 1, CancellationToken.None));
        await using var db = Host.Open();
        var last = await db.QuotaChanges.MaxAsync(change => change.FeedNumber);
        await db.QuotaChanges.Where(change => change.FeedNumber == last).ExecuteUpdateAsync(set => set.SetProperty(change => change.FeedNumber, last + 1));

        var found = (await Host.VerifyAsync()).Found;

        Assert.Null(Assert.Single(found).PhoneNumber);
        Assert.Equal(BookFault.Numbers, found[0].Difference.Fault);
        Assert.Empty((await Host.VerifyAsync([id])).Found);
    }

    [NeedsFact]
    public async Task VerifyCommand_OfRightAndWrongBooks_SaysSoByItsExitCode()
    {
        var id = await HistoryAsync();
        var number = (await NumbersAsync())[id];

        var (code, output) = await VerifyAsync();
        Assert.Equal(0, code);
        Assert.Equal("2 lines, 0 differences", output.Split('\n')[0]);
        Assert.Contains("MB: issued 12500 + received 500 + carried in ", output, StringComparison.Ordinal);

        await using (var db = Host.Open())
        {
            await Base(db, id).ExecuteUpdateAsync(set => set.SetProperty(lot => lot.SizeMb, 1));
        }

        (code, output) = await VerifyAsync("--subscription", number.Digits);
        Assert.Equal(1, code);
        Assert.Equal($"{number}\tLotSize\tlot 3\t3000\t1", output.Split('\n')[0]);
        Assert.Equal("1 lines, 1 differences", output.Split('\n')[1]);
        Assert.Equal(1, (await VerifyAsync("--subscription", "09099999999")).Code);
    }

    [NeedsFact]
    public async Task Feed_OfSeveralLines_IsNumberedOnceAndReadInPages()
    {
        var id = await HistoryAsync();
        var first = await Host.Feed.ReadAsync(0, 3, CancellationToken.None);
        await Host.ActAsync([id], (_, books) => Task.FromResult(books.Of(id)!.Buy(Guid.CreateVersion7(), 500, 550, Books.Offer, Host.Clock.GetUtcNow(), books.Plans.Of(id)).Value));

        var rest = await Host.Feed.ReadAsync(3, QuotaFeed.MostPerPage, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 3 + rest.Count).Select(number => (long)number), first.Concat(rest).Select(change => change.Number));
        Assert.Equal(((await NumbersAsync())[id], QuotaChangeKind.Bought, 500), (rest[^1].PhoneNumber, rest[^1].Kind, rest[^1].Mb));
        Assert.Empty(await Host.Feed.ReadAsync(rest[^1].Number, 10, CancellationToken.None));
        Assert.Equal(first, await Host.Feed.ReadAsync(0, 3, CancellationToken.None));
        Assert.Equal(0, await Host.Feed.NumberAsync(CancellationToken.None));
    }

    [NeedsFact]
    public async Task Feed_ReadByManyAtOnce_GivesEachChangeOneNumber()
    {
        await Host.AddLinesAsync(Books.At(11, 20), [.. Enumerable.Repeat(3000, 300)]);

        var reads = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Host.Feed.ReadAsync(0, QuotaFeed.MostPerPage, CancellationToken.None))));

        Assert.All(reads, read => Assert.Equal(300, read.Count));
        Assert.All(reads, read => Assert.Equal(reads[0], read));
    }

    [NeedsFact]
    public async Task Export_OfQuotaChanges_IsAWholeFileOfWhatCameAfterANumber()
    {
        await HistoryAsync();
        var folder = Path.Combine(_database.Directory, "out");
        await using var output = new StringWriter();

        Directory.CreateDirectory(folder);
        Assert.Null(ExportCommand.FaultIn(["quota-changes", folder, "--after", "2"]));
        Assert.NotNull(ExportCommand.FaultIn(["quota-changes", folder, "--after", "-2"]));
        Assert.Equal(0, await ActivatorUtilities.CreateInstance<ExportCommand>(Host.Services).RunAsync(["quota-changes", folder, "--after", "2"], output, output, CancellationToken.None));

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "quota-changes-after-2.csv"));
        var changes = await Host.Feed.ReadAsync(2, 1000, CancellationToken.None);
        Assert.Equal(["quota-changes-after-2.csv"], Directory.GetFiles(folder).Select(Path.GetFileName), StringComparer.Ordinal);
        Assert.Equal("number,phone_number,kind,at,mb,used_mb,left_mb", lines[0]);
        Assert.Equal(changes.Count, lines.Length - 1);
        Assert.Equal(FormattableString.Invariant($"3,{changes[0].PhoneNumber.Digits},{changes[0].Kind},{BusinessCalendar.InTokyo(changes[0].At):yyyy-MM-ddTHH:mm:ss}+09:00,{changes[0].Mb},{changes[0].UsedMb},{changes[0].LeftMb}"), lines[1]);
        Assert.Contains($"{changes.Count} changes; the last number is {changes[^1].Number}", output.ToString(), StringComparison.Ordinal);
    }

    private BookHost Host => _host ?? throw new InvalidOperationException("Something is missing on this machine.");

    private static IQueryable<DataLot> Base(PortalDbContext db, Guid id) => db.DataLots.Where(lot => lot.SubscriptionId == id && lot.Bucket == DataBucket.Base && lot.FirstMonth == Books.December);

    private static IQueryable<DataEntry> Last(PortalDbContext db, Guid id, DataEntryKind kind) =>
        db.DataEntries.Where(entry => entry.SubscriptionId == id && entry.Kind == kind && !db.DataEntries.Any(later => later.SubscriptionId == id && later.Kind == kind && later.Number > entry.Number));

    private static IQueryable<DayUsage> Day(PortalDbContext db, Guid id) => db.DayUsages.Where(day => day.SubscriptionId == id && day.Date == Books.On(12, 2));

    private async Task<(int Code, string Output)> VerifyAsync(params string[] args)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        Assert.Null(VerifyCommand.FaultIn(args));
        var command = ActivatorUtilities.CreateInstance<VerifyCommand>(Host.Services);
        return (await command.RunAsync(args, output, output, CancellationToken.None), output.ToString());
    }

    private async Task<Dictionary<Guid, MyPage.Domain.Contracts.PhoneNumber>> NumbersAsync()
    {
        await using var db = Host.Open();
        return await db.Subscriptions.ToDictionaryAsync(line => line.Id, line => line.PhoneNumber);
    }

    // A line that used, carried over, bought, received, and holds a gift; its friend's books are beside it.
    private async Task<Guid> HistoryAsync()
    {
        var ids = await Host.AddLinesAsync(Books.At(11, 20), 3000, 3000);
        var (id, friend, gift) = (ids[0], ids[1], Guid.CreateVersion7());
        await ActAsync(id, (book, plans) => book.Report(Books.On(11, 20), 200, Books.At(11, 20), plans, 10));
        await ActAsync(id, (book, plans) => book.Report(Books.On(12, 2), 5000, Books.At(12, 2), plans, 10));
        await ActAsync(id, (book, plans) => book.Buy(Guid.CreateVersion7(), 500, 550, Books.Offer, Books.At(12, 2), plans));
        await ActAsync(friend, (book, plans) => DataGiving.Give(book, new GiftRequest(gift, 500, Books.Linked, id, Books.Linked, null), new GiftRules { FiguresWithin = TimeSpan.MaxValue }, Books.At(12, 2), plans));
        await Host.ActAsync(ids, (_, books) => Task.FromResult(
            DataGiving.Accept(books.Of(friend)!.SentGifts.Single(), books.Of(friend)!, books.Of(id)!, Books.Linked, Books.At(12, 2), books.Plans.Of(friend), books.Plans.Of(id)).Value));
        await ActAsync(id, (book, plans) => DataGiving.Give(book, new GiftRequest(Guid.CreateVersion7(), 500, Books.Linked, null, null, null), new GiftRules(), Books.At(12, 2), plans));
        return id;
    }

    private Task<object> ActAsync(Guid id, Func<DataBook, PlanSchedule, object> act) => Host.ActAsync([id], async (db, books) =>
    {
        await db.DayUsages.Where(day => day.SubscriptionId == id).LoadAsync();
        return act(books.Of(id)!, books.Plans.Of(id));
    });
}

public sealed class VerificationOnSqlite() : VerificationTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class VerificationOnPostgreSql() : VerificationTests(() => new PostgreSqlDatabase());
