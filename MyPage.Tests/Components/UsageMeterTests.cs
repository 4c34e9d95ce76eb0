using Bunit;
using MyPage.Web.Components;
using MyPage.Web.Components.Ui;
using Xunit;

namespace MyPage.Tests.Components;

public sealed class UsageMeterTests : ComponentTest
{
    [Theory]
    [InlineData(0, "利用はまだありません", "meter-fill")]
    [InlineData(1500, "50%を使いました", "meter-fill")]
    [InlineData(2399, "79%を使いました", "meter-fill")]
    [InlineData(2400, "残りわずか 80%を使いました", "meter-fill meter-fill--amber")]
    [InlineData(2999, "残りわずか 99%を使いました", "meter-fill meter-fill--amber")]
    [InlineData(3000, "使い切りました 100%を使いました", "meter-fill meter-fill--red")]
    public void UsageMeter_Used_IsSaidInWordsAndColour(int used, string words, string fill)
    {
        var meter = Render<UsageMeter>(p => p.Add(m => m.UsedMb, used).Add(m => m.PlanMb, 3000).Add(m => m.Today, Today).Add(m => m.AsOf, Today.AddDays(-1)));

        Assert.Equal(words, Words(meter.Find(".meter-note > span:first-child").TextContent));
        Assert.Equal(fill, meter.FindAll("rect")[1].GetAttribute("class"));
        Assert.Equal("11月21日(土)時点", meter.Find(".meter-note > span:last-child").TextContent);
        Assert.Equal("true", meter.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void UsageMeter_NothingReported_SaysSoWithoutADate()
    {
        var meter = Render<UsageMeter>(p => p.Add(m => m.UsedMb, 0).Add(m => m.PlanMb, 3000).Add(m => m.Today, Today));

        Assert.Equal("今月の利用量は、まだ届いていません", Words(meter.Find(".meter-note").TextContent));
        Assert.DoesNotContain("0MB", meter.Markup, StringComparison.Ordinal);
        Assert.Empty(meter.FindAll("rect"));
    }

    [Fact]
    public void UsageMeter_English_IsWhollyEnglish()
    {
        Speak("en");

        var meter = Render<UsageMeter>(p => p.Add(m => m.UsedMb, 2400).Add(m => m.PlanMb, 3000).Add(m => m.Today, Today).Add(m => m.AsOf, Today));

        Assert.DoesNotContain(meter.Find(".meter-note").TextContent, c => c is >= 'ぁ' and <= '龯');
        Assert.Contains("Sun 22 November", meter.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0MB")]
    [InlineData(999, "999MB")]
    [InlineData(1000, "1GB")]
    [InlineData(1099, "1GB")]
    [InlineData(4299, "4.2GB")]
    [InlineData(10_000, "10GB")]
    public void Data_Megabytes_AreRoundedDown(int megabytes, string shown) => Assert.Equal(shown, Shown.Data(megabytes));

    [Theory]
    [InlineData("ja", "2026-11-22", "11月22日(日)")]
    [InlineData("ja", "2025-12-31", "2025年12月31日")]
    [InlineData("en", "2026-11-22", "Sun 22 November")]
    [InlineData("en", "2025-12-31", "31 December 2025")]
    public void Date_OtherYear_IsShownWithIt(string language, string date, string shown)
    {
        Speak(language);

        Assert.Equal(shown, Shown.Date(DateOnly.ParseExact(date, "yyyy-MM-dd"), Today));
    }

    [Fact]
    public void Moment_Instant_IsShownInTokyo() =>
        Assert.Equal("11月23日(月) 0:05", Shown.Moment(new DateTimeOffset(2026, 11, 22, 15, 5, 0, TimeSpan.Zero), Today));

    [Theory]
    [InlineData("ja", true, "¥1,210(税込)")]
    [InlineData("ja", false, "¥1,210(税抜)")]
    [InlineData("en", true, "¥1,210 (tax included)")]
    public void Yen_Fee_SaysWhetherTaxIsIn(string language, bool taxIncluded, string shown)
    {
        Speak(language);

        Assert.Equal(shown, Shown.Yen(1210, taxIncluded));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
