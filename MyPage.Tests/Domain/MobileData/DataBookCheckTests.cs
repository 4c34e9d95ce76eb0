using System.Reflection;
using MyPage.Domain.MobileData;
using Xunit;

namespace MyPage.Tests.Domain.MobileData;

/// <summary>Verification finds what somebody changed past the books.</summary>
public sealed class DataBookCheckTests
{
    public static TheoryData<string, BookFault[]> Tamperings => new()
    {
        { "a lot's left", [BookFault.LotLeft, BookFault.Month, BookFault.Quota] },
        { "a lot's size", [BookFault.LotSize] },
        { "a lot's gone", [BookFault.LotGone] },
        { "a day's figure", [BookFault.Day] },
        { "a day's draw", [BookFault.Day, BookFault.LotLeft, BookFault.Month] },
        { "an entry's MB", [BookFault.LotLeft, BookFault.LotSize] },
        { "an entry removed", [BookFault.Numbers, BookFault.LotLeft] },
        { "a quota change's left", [BookFault.Quota] },
        { "a gift's state", [BookFault.Gift] },
        { "what was given", [BookFault.Given] },
        { "a draw of another lot", [BookFault.Draw] },
        { "a purchase", [BookFault.Source] },
        { "what was carried in", [BookFault.Carry, BookFault.LotSize] },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void Differences_OfBooksThatWereTamperedWith_NameIt(string what, BookFault[] faults)
    {
        var book = Any();
        Books.AssertRight(book);

        Tamper(book, what);

        var found = DataBookCheck.Differences(book).Select(difference => difference.Fault).ToHashSet();
        Assert.All(faults, fault => Assert.Contains(fault, found));
    }

    [Fact]
    public void Differences_OfAGiftThatNobodyGave_NameIt()
    {
        var (sender, receiver) = (Books.Open(), Books.Open());
        var gift = sender.Give(500, Books.At(11, 2), receiver);
        receiver.Take(gift, sender, Books.At(11, 2));

        Assert.Empty(DataBookCheck.Differences(receiver, [gift]));
        Assert.Equal([BookFault.Source], DataBookCheck.Differences(receiver, []).Select(difference => difference.Fault));
        Assert.Equal([BookFault.Source], DataBookCheck.Differences(Received(gift, Books.Open()), [gift]).Select(difference => difference.Fault));

        static DataBook Received(DataGift gift, DataBook book)
        {
            Set(gift, nameof(gift.ReceiverId), book.SubscriptionId);
            return book;
        }
    }

    private static DataBook Any()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        book.Use(Books.On(11, 2), 200, Books.At(11, 2));
        book.TurnTo(Books.At(12, 2));
        book.Use(Books.On(12, 2), 3200, Books.At(12, 2));
        book.Buy(500, Books.At(12, 2));
        friend.TurnTo(Books.At(12, 2));
        friend.Take(book.Give(500, Books.At(12, 2), friend), book, Books.At(12, 2));
        book.Give(500, Books.At(12, 2), friend);
        return book;
    }

    private static void Tamper(DataBook book, string what)
    {
        var lot = book.Lot(DataBucket.Base, Books.December);
        var day = book.DayOf(Books.On(12, 2))!;
        switch (what)
        {
            case "a lot's left": Set(lot, nameof(lot.LeftMb), lot.LeftMb + 1); break;
            case "a lot's size": Set(lot, nameof(lot.SizeMb), lot.SizeMb + 1); break;
            case "a lot's gone": Set(book.Lot(DataBucket.Base, Books.November), nameof(lot.GoneMb), 1); break;
            case "a day's figure": Set(day, nameof(day.FigureMb), 1); break;
            case "a day's draw": SetDraw(day, day.Draws[0] with { Mb = day.Draws[0].Mb + 1 }); break;
            case "an entry's MB": Set(book.Entries.Last(entry => entry.Kind == DataEntryKind.Granted), nameof(DataEntry.Mb), 1); break;
            case "an entry removed": ((List<DataEntry>)book.Entries).RemoveAt(0); break;
            case "a quota change's left": Set(book.QuotaChanges[0], nameof(QuotaChange.LeftMb), 1); break;
            case "a gift's state": Set(book.SentGifts[0], nameof(DataGift.State), DataGiftState.Withdrawn); break;
            case "what was given": Set(book, nameof(book.GivenMb), 0); break;
            case "a draw of another lot": SetDraw(day, day.Draws[0] with { LotNumber = 1 }); break;
            case "a purchase": Set(book.TopUps[0], nameof(DataTopUp.Mb), 1); break;
            case "what was carried in": Set(book.Entries.Single(entry => entry.Kind == DataEntryKind.CarriedIn), nameof(DataEntry.Mb), 1); break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, null);
        }
    }

    private static void SetDraw(DayUsage day, LotDraw draw) => ((List<LotDraw>)day.Draws)[0] = draw;

    private static void Set(object of, string property, object value) =>
        of.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(of, value);
}
