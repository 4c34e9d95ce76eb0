using Bunit;
using MyPage.Domain.MobileData;
using MyPage.Tests.Components;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Components;
using MyPage.Web.Features.DataUsage;
using Xunit;

namespace MyPage.Tests.DataUsage;

public sealed class LedgerTests : ComponentTest
{
    private static readonly DateOnly Twelfth = Books.On(11, 12);

    public static TheoryData<DataEntryKind> Kinds => new(Enum.GetValues<DataEntryKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Words_EachKind_HasItsOwn(DataEntryKind kind)
    {
        Assert.False(string.IsNullOrWhiteSpace(EntryWords.Of(kind)));
        Assert.Single(Enum.GetValues<DataEntryKind>(), other => string.Equals(EntryWords.Of(other), EntryWords.Of(kind), StringComparison.Ordinal));
    }

    [Fact]
    public void OfMonth_Entries_AreSaidNewestFirstWithTheirBuckets()
    {
        var (book, friend) = (Books.Open(), Books.Open());
        book.Buy(500, Books.At(11, 5));
        book.Use(Books.On(11, 6), 0, Books.At(11, 6));
        var gift = book.Give(500, Books.At(11, 6), friend);
        friend.Take(gift, book, Books.At(11, 7));

        var rows = LedgerRow.OfMonth(book, book.Month, forPresentUser: false, Twelfth);

        Assert.Equal(
            [
                ("11月7日(土) 12:00", "贈ったプレゼントが受け取られました", "基本", null),
                ("11月6日(金) 12:00", "プレゼントを贈りました(受け取り待ち)", "基本", -500),
                ("11月5日(木) 12:00", "データを追加購入しました", "追加", 500),
                ("11月1日(日) 0:00", "基本データが入りました", "基本", (int?)3000),
            ],
            rows.Select(row => (row.When, row.What, row.Detail, row.ChangeMb)));
        Assert.Equal("プレゼントを受け取りました", LedgerRow.OfMonth(friend, friend.Month, forPresentUser: false, Twelfth)[0].What);
    }

    [Fact]
    public void OfBucket_Rows_AddUpToWhatIsLeft()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 10), 1000, Books.At(11, 10));
        book.Use(Books.On(11, 11), 700, Books.At(11, 11));
        book.Give(500, Books.At(11, 11));

        var rows = LedgerRow.OfBucket(book, DataBucket.Base, forPresentUser: false, Twelfth);

        Assert.Equal(book.BaseLeftMb, rows.Sum(row => row.ChangeMb ?? 0));
        Assert.Equal(["利用", "プレゼントを贈りました(受け取り待ち)", "利用", "基本データが入りました"], rows.Select(row => row.What), StringComparer.Ordinal);
        Assert.Equal([true, false, true, false], rows.Select(row => row.IsDay));
    }

    [Fact]
    public void OfBucket_PurchaseOfLastMonth_IsExplainedFromItsBeginning()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 27), 3000, Books.At(11, 27));
        book.Buy(1000, Books.At(11, 28));
        book.Use(Books.On(11, 29), 300, Books.At(11, 29));
        book.TurnTo(Books.At(12, 2));

        var rows = LedgerRow.OfBucket(book, DataBucket.TopUp, forPresentUser: false, Books.On(12, 2));

        Assert.Equal([("利用", -300), ("データを追加購入しました", (int?)1000)], rows.Select(row => (row.What, row.ChangeMb)));
        Assert.Equal(700, rows.Sum(row => row.ChangeMb));
    }

    [Fact]
    public void OfMonth_AnotherUser_BeginsWithOneFigure()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 9), 700, Books.At(11, 9));
        book.ChangeUser(Books.At(11, 10), Books.Plan(3000));

        var row = Assert.Single(LedgerRow.OfMonth(book, book.Month, forPresentUser: true, Twelfth));

        Assert.Equal(("ご利用を始めたときの残り(合計)", null, 2300), (row.What, row.ChangeMb, row.Mb));
        Assert.Equal(2, LedgerRow.OfMonth(book, book.Month, forPresentUser: false, Twelfth).Count);
    }

    [Fact]
    public void OfDay_Rows_AreItsLotsThenOverThenWhatDidNotCount()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 5));
        book.Use(Books.On(11, 20), 4200, Books.At(11, 20));
        book.TurnTo(Books.At(12, 1, 0));
        book.Use(Books.On(11, 20), 4900, Books.At(12, 20));

        var rows = LedgerRow.OfDay(book, Books.On(11, 20), forPresentUser: false, Books.On(12, 20));

        Assert.Equal(
            [("基本", "11月1日(日)に入った分", 3000), ("追加", "11月5日(木)に入った分", 1000), ("超過", "使い切ったあとに、低速で使った量です", 200), ("残りに反映していない量", "遅れて届いた、またはデータの記録をはじめる前の利用です", 700)],
            rows.Select(row => (row.What, row.Detail, row.Mb)));
        Assert.Equal(book.DayOf(Books.On(11, 20))!.FigureMb, rows.Sum(row => row.Mb));
        Assert.Empty(LedgerRow.OfDay(book, Books.On(11, 21), forPresentUser: false, Books.On(12, 20)));
    }

    [Fact]
    public void OfDay_LotFromBeforeThePresentUser_SaysNotWhenItCame()
    {
        var book = Books.Open();
        book.Buy(1000, Books.At(11, 5));
        book.ChangeUser(Books.At(11, 10), Books.Plan(3000));
        book.Use(Books.On(11, 11), 3500, Books.At(11, 11));

        var rows = LedgerRow.OfDay(book, Books.On(11, 11), forPresentUser: true, Twelfth);

        Assert.Equal([("基本", "", 3000), ("追加", "", 500)], rows.Select(row => (row.What, row.Detail, row.Mb)));
    }

    [Fact]
    public void Ledger_Corrections_NameTheirDateAndSign()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 29), 2000, Books.At(11, 29));
        book.TurnTo(Books.At(12, 1, 0));
        book.Use(Books.On(11, 30), 300, Books.At(12, 3));

        var ledger = Render<Ledger>(p => p.Add(l => l.Rows, LedgerRow.OfMonth(book, book.Month, forPresentUser: false, Books.On(12, 3))));

        var first = ledger.Find("li");
        Assert.Contains("前月からのくりこしを調整しました", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("11月30日(月)の利用量があとから届いたため", first.TextContent, StringComparison.Ordinal);
        Assert.Equal("−300MB", first.QuerySelector(".ledger-mb")!.TextContent);
        Assert.Equal("+1,000MB", ledger.FindAll("li").Last(row => row.TextContent.Contains("前月の基本データ", StringComparison.Ordinal)).QuerySelector(".ledger-mb")!.TextContent);
    }
}
