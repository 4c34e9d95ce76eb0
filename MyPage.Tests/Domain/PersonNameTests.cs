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

    [Theory]
    [InlineData("さくら", "サクラ", true)]
    [InlineData("ｼﾖｳｺ", "ショウコ", true)]
    [InlineData("ショウコ", "ショウゴ", false)]
    public void AreSameKana_Readings_AreComparedBySound(string one, string other, bool same) => Assert.Equal(same, PersonName.AreSameKana(one, other));
}
