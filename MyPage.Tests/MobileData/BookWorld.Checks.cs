using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Configuration;
using MyPage.Web.Components.Ui;
using MyPage.Web.Features.DataUsage;
using MyPage.Web.Happenings.DataGifts;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Tests.MobileData;

/// <content>What must hold after every step, as of one moment and while others act; and what more in the end.</content>
internal sealed partial class BookWorld
{
    private static readonly DataBucket[] Buckets = Enum.GetValues<DataBucket>();

    private readonly ConcurrentDictionary<Guid, DataGiftState> _ends = [];

    private async Task CheckAsync()
    {
        List<Guid> made;
        lock (_lock)
        {
            made = _gifts.ConvertAll(gift => gift.Id);
        }

        await using var db = _node.Host.Open();
        await using var moment = await db.BeginReadAsync(CancellationToken.None);
        var books = await BookHost.ReadAllAsync(db, _ids);
        var received = await db.DataGifts.AsNoTracking().Where(gift => EF.Parameter(_ids).Contains(gift.ReceiverId!.Value)).ToListAsync();
        CheckBooks(books, received);
        CheckGifts([.. books.SelectMany(book => book.SentGifts)], made);
        foreach (var book in books)
        {
            await _feed.AssertHasAsync(_numbers[book.SubscriptionId], book);
        }

        await CheckShownAsync(db, books);
    }

    // The two equations of each line, month and date, and in total; the lines give to each other only.
    private static void CheckBooks(List<DataBook> books, List<DataGift> received)
    {
        foreach (var book in books)
        {
            var found = DataBookCheck.Differences(book, received.FindAll(gift => gift.ReceiverId == book.SubscriptionId));
            Assert(found.Count == 0, $"The books of {book.SubscriptionId} do not add up: {string.Join("; ", found)}");
            Assert(book.Lots.All(lot => lot.LeftMb >= 0), $"A lot of {book.SubscriptionId} is below zero.");
        }

        var came = Sum(DataEntryKind.Opened, DataEntryKind.Granted, DataEntryKind.PlanAdjusted, DataEntryKind.Bought);
        var went = Sum(DataEntryKind.Expired, DataEntryKind.Ended, DataEntryKind.ExpiryCorrected) - Sum(DataEntryKind.Restored);
        var used = books.Sum(book => book.Days.Sum(day => (long)day.TakenMb));
        var there = books.Sum(book => book.Lots.Sum(lot => (long)lot.LeftMb) + book.HeldMb);
        var (given, taken) = (Sum(DataEntryKind.GiftGiven), Sum(DataEntryKind.GiftReceived));
        Assert(came == went + used + there && given == taken, $"MB were lost or made: {came} came, {went} went, {used} were used, {there} are there, {given} were given and {taken} taken.");

        long Sum(params DataEntryKind[] kinds) => books.Sum(book => book.Entries.Where(entry => kinds.Contains(entry.Kind)).Sum(entry => (long)entry.Mb));
    }

    // What was said to be made is there, and whatever has ended has ended as it did at first.
    private void CheckGifts(List<DataGift> gifts, List<Guid> made)
    {
        Assert(made.TrueForAll(id => gifts.Exists(gift => gift.Id == id)), "A gift that was made is gone.");
        foreach (var gift in gifts.Where(gift => gift.State != DataGiftState.Held))
        {
            var first = _ends.GetOrAdd(gift.Id, gift.State);
            Assert(gift.State == first, $"Gift {gift.Id} ended as {first} and then as {gift.State}.");
        }
    }

    // Page and chat say what the books say at that moment; they are turned for it, in memory.
    private async Task CheckShownAsync(PortalDbContext db, List<DataBook> books)
    {
        var lines = await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(_ids).Contains(line.Id)).ToDictionaryAsync(line => line.Id);
        var plans = await PlanSchedules.LoadAsync(db, lines.ToDictionary(line => line.Key, line => line.Value.Terms.PlanCode), CancellationToken.None);
        var listed = (await _node.Get<SubscriptionBalanceQuery>().OfAsync(db, _ids, Now, CancellationToken.None)).Balances;
        var balances = new Dictionary<Guid, DataBalance>();
        foreach (var book in books)
        {
            var balance = DataBalance.Of(book, Now, plans.Of(book.SubscriptionId));
            balances.Add(book.SubscriptionId, balance);
            Assert(listed[book.SubscriptionId] == balance, $"ホーム: {listed[book.SubscriptionId]}\nbooks: {balance}");
            var page = (await ExplainedBook.FindAsync(db, book.SubscriptionId, Now, CancellationToken.None))!;
            Assert(page.Balance == balance, $"Page: {page.Balance}\nbooks: {balance}");
            CheckSeenByUser(book, page, lines[book.SubscriptionId]);
        }

        await CheckChatAsync(db, balances);
    }

    // The present user learns nothing from before the day after the line became theirs.
    private void CheckSeenByUser(DataBook whole, ExplainedBook page, Subscription line)
    {
        var isFirst = line.UserSince == BusinessCalendar.StartOf(line.Terms.SimDeliveredOn);
        DateOnly? first = isFirst ? null : BusinessCalendar.DateOf(line.UserSince).AddDays(1);
        Assert(whole.VisibleFrom == first, $"Visible from {whole.VisibleFrom} instead of {first}.");
        var month = whole.Month;
        DataExplanation[] seen =
        [
            DataExplanation.OfMonth(page.Book, month, forPresentUser: true),
            DataExplanation.OfMonth(page.Book, month.Previous, forPresentUser: true),
            .. Buckets.Select(bucket => DataExplanation.OfBucket(page.Book, bucket, month, forPresentUser: true)),
        ];
        foreach (var (entries, days) in seen)
        {
            Assert(days.All(day => !(day.Date < first)), $"The user since {line.UserSince} sees the usage of {days.Select(day => day.Date).FirstOrDefault()}.");
            Assert(
                isFirst || entries.All(entry => entry.At >= line.UserSince && !(entry.ForDate < first)),
                $"The user since {line.UserSince} sees entries from before: {string.Join("; ", entries.Select(entry => $"{entry.Number} {entry.Kind} {entry.At:O} {entry.ForDate}"))}");
        }

        var chart = UsageSeries.Of(page.Book, forPresentUser: true, BusinessCalendar.DateOf(Now)).Days.Where(day => day.UsedMb is not null).ToList();
        Assert(chart.TrueForAll(day => !(day.Date < first)), $"The user since {line.UserSince} sees the chart of {chart.Select(day => day.Date).FirstOrDefault()}.");

        // And what they see is what the whole books would show them.
        var own = DataExplanation.OfMonth(whole, month, forPresentUser: true);
        Assert(own.Entries.Select(entry => entry.Number).SequenceEqual(seen[0].Entries.Select(entry => entry.Number)), "The page has other entries than the books.");
        Assert(own.Days.Select(day => (day.Date, day.FigureMb)).SequenceEqual(seen[0].Days.Select(day => (day.Date, day.FigureMb))), "The page has other days than the books.");
        var used = whole.Days.Where(day => month.Contains(day.Date) && !(day.Date < first)).Sum(day => day.TakenMb);
        Assert(page.Balance.UsedMb == used, $"Used: {page.Balance.UsedMb} on the page, {used} in the books.");
    }

    private async Task CheckChatAsync(PortalDbContext db, Dictionary<Guid, DataBalance> balances)
    {
        var seen = await _node.Get<SeenSubscriptions>().OfLineAccountAsync(db, _holdersAccount.Id, CancellationToken.None);
        var answer = (LineFlexMessage)(await _node.Get<DataAnswer>().AnswerAsync(db, _holdersAccount, CancellationToken.None)).Single();
        var bubble = new DataBubble(_node.Get<IOptions<PortalOptions>>().Value.Brand.Accent, Now);
        var words = string.Join('\n', seen.Select(line => bubble.WordsOf(line, balances[line.Id])));
        Assert(seen.Count == _ids.Count && string.Equals(answer.AltText, words, StringComparison.Ordinal), $"The chat says:\n{answer.AltText}\nof the books:\n{words}");
        foreach (var (line, told) in seen.Zip(((LineFlexCarousel)answer.Contents).Contents.Cast<LineFlexBubble>()))
        {
            var (shown, expected) = (Written(told), Written(bubble.Of(line, balances[line.Id], isAlone: false)));
            Assert(string.Equals(shown, expected, StringComparison.Ordinal), $"The chat draws:\n{shown}\nof the books:\n{expected}");
        }

        static string Written(LineFlexBubble sheet) => JsonSerializer.Serialize(sheet.Body);
    }

    // In the end each gift was recorded once when it was made and once when it ended, with the amount and the state that the books have.
    private async Task CheckRecordsAsync(PortalDbContext db, List<DataBook> books)
    {
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => EF.Parameter(_ids).Contains(entry.SubscriptionId!.Value)).ToListAsync();
        foreach (var book in books)
        {
            var gifts = book.SentGifts;
            Check(nameof(DataGiftMade), gifts.Select(gift => Written(gift.Mb)));
            Check(nameof(DataGiftAccepted), gifts.Where(gift => gift.State == DataGiftState.Accepted).Select(gift => Written(gift.Mb)));
            Check(nameof(DataGiftReturned), gifts.Where(gift => gift.State is not (DataGiftState.Held or DataGiftState.Accepted)).Select(gift => $"{gift.State} {Written(gift.Mb)}"));

            void Check(string act, IEnumerable<string> expected)
            {
                var found = entries.Where(entry => entry.SubscriptionId == book.SubscriptionId && string.Equals(entry.Act, act, StringComparison.Ordinal)).Select(entry => entry.Detail!);
                var (one, other) = (string.Join(", ", found.Order(StringComparer.Ordinal)), string.Join(", ", expected.Order(StringComparer.Ordinal)));
                Assert(string.Equals(one, other, StringComparison.Ordinal), $"{act} is recorded for {one}, and was {other}");
            }
        }

        static string Written(int mb) => mb.ToString(CultureInfo.InvariantCulture);
    }

    // What the billing system is given is what the books have, once each.
    private async Task CheckChargesAsync(PortalDbContext db, List<DataBook> books)
    {
        var numbers = _numbers.Values.ToHashSet();
        var charges = await TopUpCharges.Since(db, null).Where(charge => numbers.Contains(charge.PhoneNumber)).Select(charge => (charge.Id, charge.Mb, charge.PriceYen)).ToListAsync();
        var bought = books.SelectMany(book => book.TopUps).Select(topUp => (topUp.Id, topUp.Mb, topUp.PriceYen)).ToList();
        Assert(charges.Order().SequenceEqual(bought.Order()), $"Charged: {string.Join(", ", charges)}; bought: {string.Join(", ", bought)}");
    }
}
