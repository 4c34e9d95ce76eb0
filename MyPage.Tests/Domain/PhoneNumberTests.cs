using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("07012345678")]
    [InlineData("070-1234-5678")]
    [InlineData("０７０－１２３４－５６７８")]
    [InlineData(" 070 1234 5678 ")]
    [InlineData("070ー1234ー5678")]
    [InlineData("070‐1234−5678")]
    [InlineData("070　1234　5678")]
    public void TryParse_AnySpelling_IsTheSameNumber(string text)
    {
        Assert.True(PhoneNumber.TryParse(text, out var number));
        Assert.Equal("07012345678", number.Digits);
        Assert.Equal(PhoneNumber.FromDigits("07012345678"), number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0701234567")]
    [InlineData("070123456789")]
    [InlineData("17012345678")]
    [InlineData("070-1234-567x")]
    [InlineData("+817012345678")]
    [InlineData("070.1234.5678")]
    [InlineData("٠٧٠١٢٣٤٥٦٧٨")]
    public void TryParse_NotANumber_IsRefused(string? text)
    {
        Assert.False(PhoneNumber.TryParse(text, out var number));
        Assert.Equal(default, number);
    }

    [Fact]
    public void TryParse_EndlessSeparators_IsRefused() => Assert.False(PhoneNumber.TryParse("07012345678" + new string('-', 30), out _));

    [Fact]
    public void FromDigits_NotANumber_Throws() => Assert.Throws<FormatException>(() => PhoneNumber.FromDigits("123"));

    [Fact]
    public void ToString_Number_HasThreeGroups() => Assert.Equal("070-1234-5678", Subscriptions.Number("07012345678").ToString());

    [Fact]
    public void ToMaskedString_AnyNumber_HidesTheMiddle() =>
        Prop.ForAll(Gen.Choose(0, 9999).ToArbitrary(), middle =>
        {
            var text = $"070{middle:0000}5678";
            return string.Equals(Subscriptions.Number(text).ToMaskedString(), "070-****-5678", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ToString_AnyNumber_ParsesBack() =>
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf(10).ToArbitrary(), digits =>
        {
            var number = Subscriptions.Number("0" + string.Concat(digits));
            return PhoneNumber.TryParse(number.ToString(), out var again) && again == number;
        }).QuickCheckThrowOnFailure();
}
