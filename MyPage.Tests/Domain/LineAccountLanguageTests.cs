using MyPage.Domain;
using MyPage.Domain.Linking;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class LineAccountLanguageTests
{
    private readonly LineAccount _account = new("U1", "はなこ", new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-US", "en")]
    [InlineData("EN-gb", "en")]
    [InlineData("en-Latn-AU", "en")]
    [InlineData("ja", "ja")]
    [InlineData("ja-JP", "ja")]
    [InlineData("fr", "ja")]
    [InlineData("zh-Hant", "ja")]
    [InlineData("english", "ja")]
    [InlineData("e", "ja")]
    [InlineData("-en", "ja")]
    [InlineData("", "ja")]
    [InlineData(null, "ja")]
    public void HearLanguage_Tag_IsEnglishOrJapanese(string? tag, string expected)
    {
        Assert.Equal(expected is SpokenLanguage.English, _account.HearLanguage(tag));

        Assert.Equal((expected, LanguageSource.Line), (_account.Language, _account.LanguageSource));
        Assert.False(_account.HearLanguage(tag));
    }

    [Fact]
    public void New_NobodySaid_IsJapanese() => Assert.Equal((SpokenLanguage.Japanese, LanguageSource.Nobody), (_account.Language, _account.LanguageSource));

    [Fact]
    public void ChooseLanguage_Chosen_CountsMoreThanWhatLineStates()
    {
        Assert.True(_account.ChooseLanguage(SpokenLanguage.English));
        Assert.False(_account.HearLanguage("ja"));
        Assert.Equal((SpokenLanguage.English, LanguageSource.Person), (_account.Language, _account.LanguageSource));

        Assert.True(_account.ChooseLanguage(SpokenLanguage.Japanese));
        Assert.False(_account.HearLanguage("en"));
        Assert.Equal((SpokenLanguage.Japanese, LanguageSource.Person), (_account.Language, _account.LanguageSource));
    }

    [Fact]
    public void ChooseLanguage_WhatIsSpokenAlready_IsAChoiceAndNoChange()
    {
        Assert.False(_account.ChooseLanguage(SpokenLanguage.Japanese));

        Assert.Equal(LanguageSource.Person, _account.LanguageSource);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en-US")]
    [InlineData("")]
    public void ChooseLanguage_NotSpokenHere_IsABrokenInvariant(string language)
    {
        Assert.Throws<ArgumentException>(() => _account.ChooseLanguage(language));

        Assert.Equal((SpokenLanguage.Japanese, LanguageSource.Nobody), (_account.Language, _account.LanguageSource));
    }
}
