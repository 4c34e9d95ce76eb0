using MyPage.Domain.Notices;
using Xunit;

namespace MyPage.Tests.Domain.Notices;

/// <summary>How a notice's text is read: paragraphs, lines, links with https, and nothing else.</summary>
public sealed class NoticeTextTests
{
    [Fact]
    public void Read_EmptyLines_PartParagraphs()
    {
        var read = NoticeText.Read("一行目\n二行目\n\n \n　\n次の段落\n\n");

        Assert.Equal(["一行目/二行目", "次の段落"], read.Select(paragraph => string.Join('/', paragraph.Select(line => string.Concat(line.Select(piece => piece.Text))))), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("くわしくはhttps://www.example.jp/a?b=1#cをご覧ください。", "https://www.example.jp/a?b=1#c")]
    [InlineData("See https://www.example.jp/guide.", "https://www.example.jp/guide")]
    [InlineData("(https://www.example.jp)", "https://www.example.jp/")]
    [InlineData("HTTPS://Example.jp/x、https://example.jp/y", "https://example.jp/x https://example.jp/y")]
    public void Read_AddressInASentence_IsALink(string line, string links)
    {
        var pieces = NoticeText.Read(line).Single().Single();

        Assert.Equal(line, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(links, string.Join(' ', pieces.Where(piece => piece.Link is not null).Select(piece => piece.Link!.AbsoluteUri)));
        Assert.False(NoticeText.HasOtherAddress(line));
    }

    [Theory]
    [InlineData("http://www.example.jp")]
    [InlineData("https://www.example.jp@evil.example/")]
    [InlineData("https://www.example.jp:8443/")]
    [InlineData("https://localhost/")]
    [InlineData("https://")]
    [InlineData("ftp://example.jp/file")]
    [InlineData("javascript://example.jp/%0aalert(1)")]
    public void Read_OtherAddress_IsWordsAndIsNamed(string address)
    {
        Assert.All(NoticeText.Read($"まず {address} です").Single().Single(), piece => Assert.Null(piece.Link));
        Assert.True(NoticeText.HasOtherAddress($"まず {address} です"));
    }

    [Fact]
    public void Read_Markup_IsWords()
    {
        const string Text = "<b>太字</b> <a href=\"javascript:alert(1)\">x</a> & [リンク](/mypage)";

        Assert.Equal(Text, Assert.Single(NoticeText.Read(Text).Single().Single()).Text);
        Assert.False(NoticeText.HasOtherAddress(Text));
    }

    [Fact]
    public void Typed_WithOtherLineEndsAndSpaces_IsTidy()
    {
        Assert.Equal(new NoticeWords("工事 のお知らせ", "一\n二"), NoticeWords.Typed(" 工事\n のお知らせ ", "\r\n一\r\n二\r"));
        Assert.Equal(new NoticeWords("", ""), NoticeWords.Typed(null, null));
    }
}
