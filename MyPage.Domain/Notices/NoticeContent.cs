namespace MyPage.Domain.Notices;

/// <summary>What somebody writes of a notice.</summary>
/// <param name="Japanese">The Japanese words.</param>
/// <param name="English">The English words; both are needed.</param>
/// <param name="From">The first moment at which it is seen.</param>
/// <param name="Until">The moment from which it is not seen any more; null: no end.</param>
/// <param name="Audience">For whom it is.</param>
/// <param name="IsImportant">Whether it goes out by LINE and mail, too.</param>
public sealed record NoticeContent(NoticeWords Japanese, NoticeWords English, DateTimeOffset From, DateTimeOffset? Until, NoticeAudience Audience, bool IsImportant)
{
    /// <summary>Every fault that keeps it from being shown now or later.</summary>
    public IReadOnlyList<NoticeFault> FaultsAt(DateTimeOffset now)
    {
        List<NoticeFault> faults =
        [
            .. Of(Japanese, NoticeFault.JapaneseTitleMissing, NoticeFault.JapaneseTitleTooLong, NoticeFault.JapaneseBodyMissing, NoticeFault.JapaneseBodyTooLong, NoticeFault.JapaneseAddress),
            .. Of(English, NoticeFault.EnglishTitleMissing, NoticeFault.EnglishTitleTooLong, NoticeFault.EnglishBodyMissing, NoticeFault.EnglishBodyTooLong, NoticeFault.EnglishAddress),
        ];
        if (Until <= From)
        {
            faults.Add(NoticeFault.UntilBeforeFrom);
        }
        else if (Until <= now)
        {
            faults.Add(NoticeFault.UntilOver);
        }

        return faults;
    }

    private static IEnumerable<NoticeFault> Of(NoticeWords words, NoticeFault noTitle, NoticeFault longTitle, NoticeFault noBody, NoticeFault longBody, NoticeFault address)
    {
        if (!OutsideText.HasSomethingToSee(words.Title))
        {
            yield return noTitle;
        }
        else if (words.Title.Length > NoticeWords.LongestTitle)
        {
            yield return longTitle;
        }

        if (!OutsideText.HasSomethingToSee(words.Body))
        {
            yield return noBody;
        }
        else if (words.Body.Length > NoticeWords.LongestBody)
        {
            yield return longBody;
        }
        else if (NoticeText.HasOtherAddress(words.Body))
        {
            yield return address;
        }
    }
}
