using System.Text;
using MyPage.Domain;
using MyPage.Tests.Hosting;
using MyPage.Web.Line;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Domain;

public sealed class OutsideTextTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, HostileText.All.Count)];

    /// <summary>By its place in the list: test runners cannot carry all of these texts.</summary>
    [Theory]
    [MemberData(nameof(Indexes))]
    public void Any_HostileText_ComesOutAsText(int index)
    {
        var text = HostileText.All[index];

        foreach (var through in new[] { OutsideText.Clean(text), OutsideText.Compose(text), OutsideText.Fold(text), OutsideText.Cut(OutsideText.Clean(text), 7), LineName.Tidy(text) ?? "" })
        {
            Assert.True(OutsideText.IsClean(through));
            Assert.DoesNotContain('\0', through);
            Assert.Equal(through, Strict.GetString(Strict.GetBytes(through)));
            Assert.True(through.IsNormalized(NormalizationForm.FormKC) || through.Normalize(NormalizationForm.FormKC).Length > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Any_HostilePassword_IsHashedAndChecked(int index)
    {
        var text = HostileText.All[index];
        if (text.Length > 256)
        {
            return;
        }

        _ = PasswordRules.Check(text, text);
        Assert.NotEmpty(OutsideText.Fold("x" + text));
    }

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u115F")]
    [InlineData("\u1160\u3164")]
    [InlineData("\uFFA0")]
    [InlineData("\u200B")]
    [InlineData("\u0301")]
    [InlineData("\uFE0F\u034F")]
    [InlineData("\u3000\u2003")]
    [InlineData("\uFFFD")]
    [InlineData("\u2065\uFFF0")]
    [InlineData("")]
    public void HasSomethingToSee_Nothing_IsFalse(string text)
    {
        Assert.False(OutsideText.HasSomethingToSee(text));
        Assert.Null(LineName.Tidy(text));
    }

    [Theory]
    [InlineData("鈴木 花子")]
    [InlineData("葛\U000E0100")]
    [InlineData("👩🏽‍🚀")]
    [InlineData("é")]
    [InlineData("・")]
    public void HasSomethingToSee_Something_IsTrueAndStays(string text)
    {
        Assert.True(OutsideText.HasSomethingToSee(text));
        Assert.Same(text, OutsideText.Clean(text));
        Assert.Equal(text, LineName.Tidy(text));
    }

    [Fact]
    public void Clean_WhatIsNoText_IsReplacedOneByOne() => Assert.Equal("a\uFFFDb\uFFFD\uFFFDc", OutsideText.Clean("a\0b\uFFFE\uD800c"));

    [Theory]
    [InlineData("ab👨‍👩‍👧‍👦", 5, "ab")]
    [InlineData("𠮷𠮷", 3, "𠮷")]
    [InlineData("abc", 3, "abc")]
    [InlineData("👨‍👩‍👧‍👦", 4, "👨‍")]
    [InlineData("𠮷", 1, "")]
    public void Cut_InTheMiddleOfACharacter_EndsBeforeIt(string text, int longest, string expected) => Assert.Equal(expected, OutsideText.Cut(text, longest));

    /// <summary>A name turned round would turn round what stands beside it.</summary>
    [Fact]
    public void Tidy_ControlsOfDirection_AreGone() => Assert.Equal("abc", LineName.Tidy("\u202Eabc\u2069"));
}
