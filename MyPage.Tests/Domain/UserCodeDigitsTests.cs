using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.UserCodes;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class UserCodeDigitsTests
{
    [Fact]
    public void Create_Any_IsSixteenDigitsThatParse() =>
        Prop.ForAll(AnyCode, code =>
        {
            var digits = code.Reveal();
            return digits.Length == UserCodeDigits.Length && digits.All(char.IsAsciiDigit) && UserCodeDigits.TryParse(digits, out var again) && again == code;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Create_Thousand_AreAllDifferentAndUseEveryDigitAtEveryPlace()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => UserCodeDigits.Create().Reveal()).ToList();

        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Enumerable.Range(0, UserCodeDigits.Length), place => Assert.Equal(10, codes.Select(code => code[place]).Distinct().Count()));
    }

    // Known answers from elsewhere, so that creating and checking cannot be wrong alike.
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("5500005555555559")]
    [InlineData("0000000000000000")]
    [InlineData("4012888888881881")]
    public void TryParse_KnownLuhnNumber_IsRead(string text)
    {
        Assert.True(UserCodeDigits.TryParse(text, out var code));
        Assert.Equal(text, code.Reveal());
    }

    [Fact]
    public void TryParse_AnySingleWrongDigit_IsRefused() =>
        Prop.ForAll(AnyCode, Gen.Choose(0, 15).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (code, place, shift) =>
        {
            var digits = code.Reveal().ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + shift) % 10));
            return !UserCodeDigits.TryParse(new string(digits), out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyTwoNeighboursSwapped_IsRefusedButForZeroAndNine() =>
        Prop.ForAll(AnyCode, Gen.Choose(0, 14).ToArbitrary(), (code, place) =>
        {
            var digits = code.Reveal().ToCharArray();
            var (left, right) = (digits[place], digits[place + 1]);
            (digits[place], digits[place + 1]) = (right, left);
            var undetectable = left == right || (left is '0' && right is '9') || (left is '9' && right is '0');
            return UserCodeDigits.TryParse(new string(digits), out _) == undetectable;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("４１１１　１１１１　１１１１　１１１１")]
    [InlineData("４１１１－１１１１ー1111−1111")]
    [InlineData("\t4111\u00A01111\r\n1111\u200B1111 ")]
    [InlineData("\u202D4111111111111111\u202C")]
    [InlineData("\u200E4111\u20661111\u20691111\u20601111\u00AD")]
    [InlineData("\uFEFF4111─1111━1111＿1111\u180E")]
    [InlineData("4111‐1111‑1111‒1111")]
    [InlineData("4111–1111—1111〜1111")]
    [InlineData("4111~1111～1111\u20531111")]
    [InlineData("𝟒𝟏𝟏𝟏1111 1111 1111")]
    [InlineData("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")]
    public void TryParse_SpacesHyphensFullWidth_AreForgiven(string text)
    {
        Assert.True(UserCodeDigits.TryParse(text, out var code));
        Assert.Equal("4111111111111111", code.Reveal());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("411111111111111")]
    [InlineData("41111111111111111")]
    [InlineData("4111111111111112")]
    [InlineData("4111111111111111x")]
    [InlineData("4111111111111111.")]
    [InlineData("٤١١١١١١١١١١١١١١١")]
    public void TryParse_NotACode_IsRefused(string? text)
    {
        Assert.False(UserCodeDigits.TryParse(text, out var code));
        Assert.Throws<InvalidOperationException>(() => code.Reveal());
    }

    [Fact]
    public void TryParse_VeryLongInput_IsRefused() => Assert.False(UserCodeDigits.TryParse("4111111111111111" + new string(' ', 200), out _));

    [Fact]
    public void RevealGroups_Code_IsFourGroupsOfFour()
    {
        Assert.True(UserCodeDigits.TryParse("4012888888881881", out var code));

        Assert.Equal(["4012", "8888", "8888", "1881"], code.RevealGroups());
    }

    [Fact]
    public void ToString_Code_NeverShowsDigits()
    {
        var code = UserCodeDigits.Create();

        Assert.DoesNotContain(code.ToString(), char.IsDigit);
        Assert.DoesNotContain(code.Reveal(), $"{new { code }}", StringComparison.Ordinal);
    }

    private static Arbitrary<UserCodeDigits> AnyCode => Gen.Fresh(UserCodeDigits.Create).ToArbitrary();
}
