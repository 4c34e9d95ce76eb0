using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>Two systems write one name in two ways; two people have two names.</summary>
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("ジャン－ポール", "ジャン−ポール")]
    [InlineData("ジャン－ポール", "ジャン-ポール")]
    [InlineData("ジャン－ポール", "ジャン‐ポール")]
    [InlineData("ジャン－ポール", "ジャン–ポ―ル")]
    [InlineData("ジャン－ポール", "ジャン─ポ━ル")]
    [InlineData("ジャン－ポール", "ｼﾞｬﾝ-ﾎﾟｰﾙ")]
    [InlineData("ﾃｼｶﾞﾜﾗ ﾏﾋﾛ", "テシガワラ　マヒロ")]
    [InlineData("ＳＭＩＴＨ John", "Smith  ＪＯＨＮ")]
    [InlineData("O'Hara", "O’Hara")]
    [InlineData("ガ", "カ\u3099")]
    [InlineData("神", "\uFA19")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("ジョン・スミス", "ｼﾞｮﾝ･ｽﾐｽ")]
    [InlineData("山田\u3000太郎", "山田太郎")]
    [InlineData("ヤマダ\u3000タロウ", "ﾔﾏﾀﾞﾀﾛｳ")]
    [InlineData("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダタロウ")]
    [InlineData("Smith\u00A0John", "SMITHJOHN")]
    public void AreSame_OneNameInTwoSpellings_IsTrue(string one, string other)
    {
        Assert.True(PersonName.AreSame(one, other));
        Assert.True(PersonName.AreSameKana(one, other));
    }

    [Theory]
    [InlineData("佐々木 蓮", "佐々木 澪")]
    [InlineData("髙橋", "高橋")]
    [InlineData("さくら", "サクラ")]
    [InlineData("一郎", "ー郎")]
    [InlineData("ハハ", "パパ")]
    [InlineData("ジャンポール", "ジャン-ポール")]
    public void AreSame_TwoNames_IsFalse(string one, string other) => Assert.False(PersonName.AreSame(one, other));

    [Fact]
    public void AreSame_WhiteSpaceAnywhere_MakesNoOtherPerson()
    {
        string[] letters = ["山", "太", "ﾀ", "ﾞ", "ー", "ャ", "A", "’", "\uFA19", "\U000E0100", "𠮷", "e\u0301"];
        string[] spaces = [" ", "\u3000", "\u00A0", "\u2003", "\t", "  "];
        var spelling = from name in Gen.Elements(letters).NonEmptyListOf()
                       from before in Gen.Elements([.. spaces, "", ""]).ArrayOf(name.Count)
                       select (Name: string.Concat(name), Spaced: string.Concat(name.Select((letter, i) => before[i] + letter)));

        Prop.ForAll(spelling.ToArbitrary(), pair =>
        {
            Assert.True(PersonName.AreSame(pair.Name, pair.Spaced));
            Assert.True(PersonName.AreSameKana(pair.Name, pair.Spaced));
            Assert.False(PersonName.AreSame(pair.Name + "澪", pair.Spaced));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("さくら", "サクラ", true)]
    [InlineData("ｼﾖｳｺ", "ショウコ", true)]
    [InlineData("ショウコ", "ショウゴ", false)]
    public void AreSameKana_Readings_AreComparedBySound(string one, string other, bool same) => Assert.Equal(same, PersonName.AreSameKana(one, other));
}
