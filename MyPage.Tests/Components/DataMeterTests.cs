using Bunit;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Components.Ui;
using Xunit;

namespace MyPage.Tests.Components;

public sealed class DataMeterTests : ComponentTest
{
    private static readonly DateTimeOffset Now = Books.At(12, 22);

    [Fact]
    public void DataMeter_FourBuckets_SaysEachAndDrawsThemInTheOrderOfUse()
    {
        var meter = Show(Balance());

        Assert.Equal("残り", meter.Find(".figure-label").TextContent);
        Assert.Equal("3.4GB / 5GB", Words(meter.Find(".figure-value").TextContent));
        Assert.Equal(
            ["前月繰越 400MB", "プレゼント 500MB", "基本 1.5GB", "追加 1GB"],
            meter.FindAll(".buckets > div").Select(row => $"{row.QuerySelector("dt")!.TextContent.Trim()} {row.QuerySelector("dd")!.TextContent.Trim()}"), StringComparer.Ordinal);
        Assert.Equal("今月末で消えるデータ 900MB 12月31日(木)まで", Words(meter.Find(".meter-facts > div").TextContent));
        Assert.Equal("12月22日(火) 6:00時点", Words(meter.Find(".meter-note").TextContent));

        var bar = meter.FindAll("svg.meter > .bucket");
        Assert.Equal(["bucket--carried", "bucket--gifted", "bucket--base", "bucket--top-up"], bar.Select(part => part.ClassList[1]), StringComparer.Ordinal);
        Assert.Equal(["8%", "10%", "30%", "20%"], bar.Select(part => part.GetAttribute("width")), StringComparer.Ordinal);
        Assert.Equal(["0%", "8%", "18%", "48%"], bar.Select(part => part.GetAttribute("x")), StringComparer.Ordinal);

        // What is gone at the month's end is hatched; 基本 and 追加 that last are not.
        Assert.Equal([("0%", "8%"), ("8%", "18%")], meter.FindAll("svg.meter > .hatch").Select(line => (line.GetAttribute("x1"), line.GetAttribute("x2"))));
        Assert.Equal("true", meter.Find("svg.meter").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void DataMeter_Compact_LeavesOutWhatIsEmpty()
    {
        var meter = Show(Balance(carriedOver: 0, gifted: 0, vanishing: 0), compact: true);

        Assert.Equal(["基本 1.5GB", "追加 1GB"], meter.FindAll(".buckets > div").Select(row => Words(row.TextContent)), StringComparer.Ordinal);
        Assert.Empty(meter.FindAll(".meter-facts"));
    }

    [Theory]
    [InlineData(0, 3000, "データを使い切りました 12月31日(木)まで、通信速度は最大200kbpsです。", "red")]
    [InlineData(599, 2401, "残りわずか", "amber")]
    [InlineData(600, 2400, null, null)]
    [InlineData(3000, 0, null, null)]
    public void DataMeter_Rest_IsSaidInWordsAndColour(int left, int used, string? words, string? tone)
    {
        var meter = Show(Balance(carriedOver: 0, gifted: 0, basic: left, topUp: 0, vanishing: 0, used: used));

        var state = meter.FindAll(".meter-state").SingleOrDefault();
        Assert.Equal(words, state is null ? null : Words(state.TextContent));
        Assert.Equal(tone is null, state is null);
        Assert.True(state is null || state.ClassList.Contains($"meter-state--{tone}"));
    }

    [Fact]
    public void DataMeter_BooksNotOpen_SaysSoAndShowsNoFigure()
    {
        var meter = Show(null);

        Assert.Equal("―", Words(meter.Find(".figure-value").TextContent));
        Assert.Equal("データ残量は、まだ届いていません", Words(meter.Find(".meter-note").TextContent));
        Assert.Empty(meter.FindAll("svg.meter"));
    }

    [Fact]
    public void DataMeter_LineThatEnded_SpeaksOfNoSpeed()
    {
        var meter = Show(Balance(carriedOver: 0, gifted: 0, basic: 0, topUp: 0, vanishing: 0), status: SubscriptionStatus.Terminated);

        Assert.Contains("解約済み", meter.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("kbps", meter.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(48, false)]
    [InlineData(49, true)]
    public void DataMeter_OldFigures_AreCalledOld(int hours, bool isOld)
    {
        var meter = Show(Balance(asOf: Now.AddHours(-hours)));

        Assert.Equal(isOld, meter.Markup.Contains("新しい利用量が届いていません", StringComparison.Ordinal));
    }

    [Fact]
    public void DataMeter_WithExplanations_LeadsToThem()
    {
        var meter = Render<DataMeter>(p => p.Add(m => m.Balance, Balance()).Add(m => m.Status, SubscriptionStatus.Active).Add(m => m.Now, Now)
            .Add(m => m.LinkTo, bucket => $"/x?of={bucket}").Add(m => m.Chosen, DataBucket.Base));

        Assert.Equal(["/x?of=CarriedOver", "/x?of=Gifted", "/x?of=Base", "/x?of=TopUp"], meter.FindAll(".buckets a").Select(link => link.GetAttribute("href")), StringComparer.Ordinal);
        Assert.Equal("/x?of=Base", meter.Find(".buckets a[aria-current=true]").GetAttribute("href"));
    }

    [Fact]
    public void DataMeter_English_IsWhollyEnglish()
    {
        Speak("en");

        var meter = Show(Balance(asOf: Now.AddDays(-3)));

        Assert.DoesNotContain(meter.Find("div").ParentElement!.TextContent, c => c is >= 'ぁ' and <= '龯');
    }

    [Fact]
    public void BucketShare_NothingToUse_TakesNoRoom() =>
        Assert.All(BucketShare.Of(Balance(carriedOver: 0, gifted: 0, basic: 0, topUp: 0, vanishing: 0, used: 0)), share => Assert.Equal((0m, 0m, 0), (share.From, share.Width, share.LeftMb)));

    private IRenderedComponent<DataMeter> Show(DataBalance? balance, SubscriptionStatus status = SubscriptionStatus.Active, bool compact = false) =>
        Render<DataMeter>(p => p.Add(m => m.Balance, balance).Add(m => m.Status, status).Add(m => m.Now, Now).Add(m => m.IsCompact, compact));

    private static DataBalance Balance(
        int carriedOver = 400, int gifted = 500, int basic = 1500, int topUp = 1000, int vanishing = 900, int used = 1600, DateTimeOffset? asOf = null) => DataBalance.Of(
            new DataFigures
            {
                Month = Books.December, CarriedOverMb = carriedOver, GiftedMb = gifted, BaseMb = basic, TopUpMb = topUp, VanishingMb = vanishing, UsedMb = used, OverMb = 0, HeldMb = 0,
                FiguresAsOf = asOf ?? Books.At(12, 22, 6),
            },
            Now);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
