using FsCheck;
using FsCheck.Fluent;
using MyPage.Domain.Contracts;
using Xunit;

namespace MyPage.Tests.Domain;

/// <summary>A caller says a name; systems wrote it in many ways.</summary>
public sealed class NameKeyTests
{
    [Theory]
    [InlineData("スズキ ハナコ", "ｽｽﾞｷ ﾊﾅｺ")]
    [InlineData("スズキ ハナコ", "すずき はなこ")]
    [InlineData("スズキ　ハナコ", "スズキハナコ")]
    [InlineData("スズキ\u00A0ハナコ", "スズキ\u2003\tハナコ")]
    [InlineData("ガギグ", "ｶﾞｷﾞｸﾞ")]
    [InlineData("ガ", "カ\u3099")]
    [InlineData("ガ", "カ\u309B")]
    [InlineData("パ", "ハ゜")]
    [InlineData("ガ", "ｶ ﾞ")]
    [InlineData("ジョン", "ジヨン")]
    [InlineData("キャップ", "ｷﾔﾂﾌﾟ")]
    [InlineData("ヴァイオレット", "ウ゛アイオレツト")]
    [InlineData("シェㇷ゚", "シエプ")]
    [InlineData("ヶ", "ケ")]
    [InlineData("オオノ", "オーノ")]
    [InlineData("オオノ", "オウノ")]
    [InlineData("オオノ", "ｵｰﾉ")]
    [InlineData("オオノ", "オ－ノ")]
    [InlineData("オオノ", "おおの")]
    [InlineData("ユウコ", "ユーコ")]
    [InlineData("ケイコ", "ケーコ")]
    [InlineData("ケイコ", "ケエコ")]
    [InlineData("サトウ", "サトー")]
    [InlineData("サトウ", "サトーー")]
    [InlineData("アアア", "アー")]
    [InlineData("キョウイチ", "キヨーイチ")]
    [InlineData("ジョン・スミス", "ｼﾞｮﾝ･ｽﾐｽ")]
    [InlineData("ジョン・スミス", "ジョン スミス")]
    [InlineData("ＳＭＩＴＨ　John", "smith john")]
    [InlineData("O'Hara", "O’HARA")]
    [InlineData("O'Hara", "ohara")]
    [InlineData("Smith-Jones", "SMITH JONES")]
    [InlineData("神", "\uFA19")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("辻\uFE00", "辻")]
    [InlineData("鈴木\u200B花子", "鈴木花子")]
    [InlineData("\uFEFF鈴木", "鈴木")]
    [InlineData("株式会社山田", "㍿山田")]
    [InlineData("サトウ1", "サトウ１")]
    public void Of_OneNameInTwoSpellings_IsOneKey(string one, string other) => Assert.Equal(NameKey.Of(one), NameKey.Of(other));

    [Theory]
    [InlineData("オノ", "オオノ")]
    [InlineData("ユコ", "ユウコ")]
    [InlineData("ハハ", "パパ")]
    [InlineData("サトウ", "サトシ")]
    [InlineData("髙橋", "高橋")]
    [InlineData("二", "ニ")]
    [InlineData("一郎", "郎")]
    [InlineData("𠮷田", "吉田")]
    [InlineData("佐々木 蓮", "佐々木 澪")]
    [InlineData("サキ", "ザキ")]
    [InlineData("カワイ", "カワエ")]
    public void Of_TwoNames_AreTwoKeys(string one, string other) => Assert.NotEqual(NameKey.Of(one), NameKey.Of(other), StringComparer.Ordinal);

    [Theory]
    [InlineData("さとう あおい", "サトーアオイ")]
    [InlineData("コウエツ", "コーエツ")]
    [InlineData("イノウエ", "イノーエ")]
    [InlineData("ー", "")]
    [InlineData("ンー", "ン")]
    [InlineData(" ・-'\u200B", "")]
    [InlineData("", "")]
    [InlineData("𠮷田", "𠮷田")]
    [InlineData("a\uD800b\0c\uFFFE", "ABC")]
    [InlineData("\uE000外字", "外字")]
    public void Of_AName_IsThis(string name, string key) => Assert.Equal(key, NameKey.Of(name));

    /// <summary>What is typed of a name finds it: the key of a beginning is the beginning of the key.</summary>
    [Fact]
    public void Of_ABeginning_IsTheBeginningOfTheKey()
    {
        string[] letters = ["オ", "お", "ｵ", "ノ", "ウ", "エ", "イ", "ー", "－", "ャ", "ガ", "ｶﾞ", "ン", " ", "　", "・", "鈴", "𠮷", "A", "ß", "e\u0301", "\uFA19", "葛\U000E0100", "1", "㍿"];
        var names = from one in Gen.Elements(letters).ListOf() from other in Gen.Elements(letters).ListOf() select (Start: string.Concat(one), After: string.Concat(other));

        Prop.ForAll(names.ToArbitrary(), name => Assert.StartsWith(NameKey.Of(name.Start), NameKey.Of(name.Start + name.After), StringComparison.Ordinal)).QuickCheckThrowOnFailure();
    }

    /// <summary>Nothing that comes from outside is too much for it.</summary>
    [Fact]
    public void Of_AnyText_IsCleanAndShort() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var key = NameKey.Of(text ?? "");
        Assert.True(MyPage.Domain.OutsideText.IsClean(key));
        Assert.InRange(key.Length, 0, NameKey.MaximumLength);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ALongName_IsCutBetweenCharacters()
    {
        var key = NameKey.Of(string.Concat(Enumerable.Repeat("𠮷", 51)));

        Assert.Equal(string.Concat(Enumerable.Repeat("𠮷", 50)), key);
        Assert.Equal(NameKey.MaximumLength, NameKey.Of(new string('\uFDFA', 60)).Length);
    }
}
