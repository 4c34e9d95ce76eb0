using MyPage.Domain;
using MyPage.Domain.Notices;
using Xunit;

namespace MyPage.Tests.Domain.Notices;

/// <summary>What can be done with a notice when, and when it is seen.</summary>
public sealed class CustomerNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly NoticeWords Japanese = new("件名", "本文");
    private static readonly NoticeWords English = new("Title", "Text");
    private static readonly NoticeContent Whole = new(Japanese, English, Now, Now.AddDays(3), NoticeAudience.Everybody, IsImportant: true);

    [Fact]
    public void IsShown_FromBeginningToEnd_IncludesTheFirstMomentAlone()
    {
        var notice = Published(Whole);

        Assert.Equal([false, true, true, false], new[] { Now.AddTicks(-1), Now, Now.AddDays(3).AddTicks(-1), Now.AddDays(3) }.Select(notice.IsShownAt));
        Assert.True(Published(Whole with { Until = null }).IsShownAt(Now.AddYears(9)));
        Assert.False(CustomerNotice.Write(Guid.NewGuid(), Whole, Now).IsShownAt(Now));
    }

    [Fact]
    public void Publish_WithFaults_NamesEachAndChangesNothing()
    {
        var content = Whole with { Japanese = new NoticeWords("", new string('あ', NoticeWords.LongestBody + 1)), English = new NoticeWords(new string('x', NoticeWords.LongestTitle + 1), "http://example.jp"), Until = Now };
        var notice = CustomerNotice.Write(Guid.NewGuid(), content, Now);

        Assert.Equal(
            [NoticeFault.JapaneseTitleMissing, NoticeFault.JapaneseBodyTooLong, NoticeFault.EnglishTitleTooLong, NoticeFault.EnglishAddress, NoticeFault.UntilBeforeFrom],
            content.FaultsAt(Now));
        Assert.Equal(NoticeRefusal.Faulty, notice.Publish(Now));
        Assert.Equal((NoticeState.Draft, (DateTimeOffset?)null), (notice.State, notice.PublishedAt));
        Assert.Equal([NoticeFault.UntilOver], Whole.FaultsAt(Now.AddDays(3)));
        Assert.Empty(Whole.FaultsAt(Now));
    }

    [Fact]
    public void Correct_Published_ChangesWordsAndEndAlone()
    {
        var notice = Published(Whole);
        var before = notice.Version;

        Assert.Null(notice.Correct(Japanese with { Body = "直した本文" }, English, null, showAgain: true, Now.AddHours(1)));

        Assert.Equal(Whole with { Japanese = new NoticeWords("件名", "直した本文"), Until = null }, notice.Content);
        Assert.Equal((2, Now.AddHours(1)), (notice.Edition, notice.CorrectedAt));
        Assert.NotEqual(before, notice.Version);
        Assert.Null(notice.Correct(Japanese, English, null, showAgain: false, Now.AddHours(2)));
        Assert.Equal(2, notice.Edition);
    }

    /// <summary>An end alone is nothing that anybody read.</summary>
    [Fact]
    public void Correct_TheEndAlone_ShowsItToNobodyAgain()
    {
        var notice = Published(Whole);

        Assert.Null(notice.Correct(Japanese, English, Now.AddDays(9), showAgain: true, Now));

        Assert.Equal((1, (DateTimeOffset?)null, Now.AddDays(9)), (notice.Edition, notice.CorrectedAt, notice.Until));
    }

    [Fact]
    public void Acts_AtTheWrongTime_AreRefused()
    {
        var (draft, published, withdrawn) = (CustomerNotice.Write(Guid.NewGuid(), Whole, Now), Published(Whole), Published(Whole));
        Assert.Null(withdrawn.Withdraw(Now));

        Assert.Equal([null, NoticeRefusal.NotADraft, NoticeRefusal.NotADraft], new[] { draft, published, withdrawn }.Select(notice => notice.Rewrite(Whole)));
        Assert.Equal([NoticeRefusal.NotADraft, NoticeRefusal.NotADraft], new[] { published, withdrawn }.Select(notice => notice.Publish(Now)));
        Assert.Equal([NoticeRefusal.NotPublished, NoticeRefusal.NotPublished], new[] { draft, withdrawn }.Select(notice => notice.Withdraw(Now)));
        Assert.Equal([NoticeRefusal.NotPublished, NoticeRefusal.NotPublished], new[] { draft, withdrawn }.Select(notice => notice.Correct(Japanese, English, null, true, Now)));
        Assert.Equal(NoticeRefusal.Faulty, published.Correct(Japanese, new NoticeWords("", ""), null, true, Now));
        Assert.Equal(Whole, published.Content);
    }

    [Fact]
    public void WordsIn_AnyLanguage_AreEnglishOrJapanese()
    {
        var notice = Published(Whole);

        Assert.Equal([Japanese, English, Japanese], new[] { SpokenLanguage.Japanese, SpokenLanguage.English, "fr" }.Select(notice.WordsIn));
    }

    private static CustomerNotice Published(NoticeContent content)
    {
        var notice = CustomerNotice.Write(Guid.NewGuid(), content, Now.AddDays(-1));
        Assert.Null(notice.Publish(Now.AddDays(-1)));
        return notice;
    }
}
