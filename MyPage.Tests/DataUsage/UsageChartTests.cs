using Bunit;
using MudBlazor.Services;
using MyPage.Domain.MobileData;
using MyPage.Tests.Components;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Components.Ui;
using Xunit;

namespace MyPage.Tests.DataUsage;

public sealed class UsageChartTests : ComponentTest
{
    public UsageChartTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void UsageChart_Days_AreBarsThatSayTheirFigures()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 3100, Books.At(11, 21));
        book.Use(Books.On(11, 21), 250, Books.At(11, 22));

        var chart = Show(book);

        var bars = chart.FindAll(".chart-bar");
        Assert.Equal(30, bars.Count);
        Assert.Equal("11月20日(金) 3.1GB(うち超過 100MB)", bars[27].GetAttribute("aria-label"));
        Assert.Equal("11月22日(日) まだ届いていません", bars[29].GetAttribute("aria-label"));
        Assert.All(bars, bar => Assert.Equal(bar.GetAttribute("aria-label"), bar.QuerySelector("title")!.TextContent));

        // One bar is reached by the Tab key: the newest figure, which is what the words say at first.
        Assert.Equal("11月21日(土) 250MB(うち超過 250MB)", Assert.Single(bars, bar => bar.GetAttribute("tabindex") is "0").GetAttribute("aria-label"));
        Assert.Equal("11月21日(土) 250MB(うち超過 250MB)", chart.Find("[data-chart-readout]").TextContent);

        // 5 GB are the whole height: 3000 at full speed, 100 above it drawn apart.
        Assert.Equal(("40%", "60%"), (bars[27].QuerySelector(".chart-used")!.GetAttribute("y"), bars[27].QuerySelector(".chart-used")!.GetAttribute("height")));
        Assert.Equal(("38%", "2%"), (bars[27].QuerySelector(".chart-over")!.GetAttribute("y"), bars[27].QuerySelector(".chart-over")!.GetAttribute("height")));
        Assert.Null(bars[0].QuerySelector(".chart-over"));
    }

    [Fact]
    public void UsageChart_Table_HasTheSameNumbersNewestFirst()
    {
        var book = Books.Open();
        book.Use(Books.On(11, 20), 3100, Books.At(11, 21));

        var rows = Show(book).FindAll("table tbody tr");

        Assert.Equal(30, rows.Count);
        Assert.Equal("11月22日(日)――", rows[0].TextContent.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        Assert.Equal(["11月20日(金)", "3,100MB", "100MB"], rows[2].Children.Select(cell => cell.TextContent), StringComparer.Ordinal);
    }

    [Fact]
    public void UsageChart_NothingReported_SaysSoInPlaceOfAnEmptyChart()
    {
        var chart = Show(Books.Open());

        Assert.Contains("まだ利用量が届いていません", chart.Markup, StringComparison.Ordinal);
        Assert.Empty(chart.FindAll("svg[data-chart], table, a"));
    }

    private IRenderedComponent<UsageChart> Show(DataBook book) => Render<UsageChart>(p =>
        p.Add(c => c.Series, UsageSeries.Of(book, forPresentUser: false, Today)).Add(c => c.Today, Today).Add(c => c.CsvAddress, "/usage.csv"));
}
