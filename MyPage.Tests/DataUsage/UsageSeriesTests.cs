using System.Text;
using MyPage.Domain.MobileData;
using MyPage.Tests.Components;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Components.Ui;
using MyPage.Web.Features.DataUsage;
using Xunit;

namespace MyPage.Tests.DataUsage;

public sealed class UsageSeriesTests : ComponentTest
{
    [Fact]
    public void Of_Book_AreThirtyDatesWithoutGaps()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 3100, Books.At(11, 21));
        book.Use(Books.On(11, 21), 0, Books.At(11, 22));

        var series = UsageSeries.Of(book, forPresentUser: false, Today);

        Assert.Equal(Enumerable.Range(0, 30).Select(day => new DateOnly(2026, 10, 24).AddDays(day)), series.Days.Select(day => day.Date));
        Assert.Equal(new UsageDay(Books.On(11, 20), 3100, 100), series.Days[27]);
        Assert.Equal(new UsageDay(Books.On(11, 21), 0, 0), series.Newest);
        Assert.Equal((28, 1550, 5000, true), (series.Days.Count(day => day.UsedMb is null), series.AverageMb, series.ScaleMb, series.HasOver));
    }

    [Fact]
    public void Of_AnotherUser_BeginsWithTheirDay()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 9), 700, Books.At(11, 9));
        book.ChangeUser(Books.At(11, 10), Books.Plan(3000));
        book.Use(Books.On(11, 11), 200, Books.At(11, 11));

        Assert.Equal([Books.On(11, 11)], UsageSeries.Of(book, forPresentUser: true, Today).Days.Where(day => day.UsedMb is not null).Select(day => day.Date));
        Assert.Equal([Books.On(11, 9), Books.On(11, 11)], UsageSeries.Of(book, forPresentUser: false, Today).Days.Where(day => day.UsedMb is not null).Select(day => day.Date));
    }

    [Fact]
    public void Of_NoBook_HasNoFigure()
    {
        var series = UsageSeries.Of(null, forPresentUser: false, Today);

        Assert.Equal((30, null, null), (series.Days.Count, series.AverageMb, series.Newest));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 100)]
    [InlineData(101, 200)]
    [InlineData(500, 500)]
    [InlineData(501, 1000)]
    [InlineData(DayUsage.MaximumMb, DayUsage.MaximumMb)]
    public void Scale_LargestFigure_FitsIn(int figure, int scale)
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), figure, Books.At(11, 21));

        Assert.Equal(scale, UsageSeries.Of(book, forPresentUser: false, Today).ScaleMb);
    }

    [Theory]
    [InlineData("ja", "日付,利用量(MB),うち超過(MB)")]
    [InlineData("en", "Date,Used (MB),Of which over (MB)")]
    public void Csv_Series_IsForSpreadsheets(string language, string head)
    {
        Speak(language);
        var book = Books.Open();
        book.Use(Books.On(11, 21), 3100, Books.At(11, 22, 6));

        var file = UsageCsv.Of(UsageSeries.Of(book, forPresentUser: false, Today));

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file[..3]);
        var lines = Encoding.UTF8.GetString(file[3..]).Split("\r\n");
        Assert.Equal((32, head, "2026-11-21,3100,100", "2026-11-22,,", ""), (lines.Length, lines[0], lines[29], lines[30], lines[31]));

        // No cell can be taken for a formula.
        Assert.All(lines.SelectMany(line => line.Split(',')).Where(cell => cell.Length > 0), cell => Assert.DoesNotContain(cell[0], "=+-@\t\r"));
    }
}
