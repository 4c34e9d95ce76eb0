using MyPage.Web.Components;
using Xunit;

namespace MyPage.Tests.Components;

public sealed class ShownTests : ComponentTest
{
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

    [Theory]
    [InlineData("ja", "11/22")]
    [InlineData("en", "22 Nov")]
    public void ShortDate_Date_HasNoWeekday(string language, string shown)
    {
        Speak(language);

        Assert.Equal(shown, Shown.ShortDate(Today));
    }

    [Fact]
    public void ExactData_Megabytes_AreNotRounded() => Assert.Equal(("0MB", "2,950MB"), (Shown.ExactData(0), Shown.ExactData(2950)));
}
