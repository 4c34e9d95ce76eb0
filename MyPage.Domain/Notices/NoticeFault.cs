namespace MyPage.Domain.Notices;

/// <summary>What is wrong with a notice as it was written; each belongs to one field.</summary>
public enum NoticeFault
{
    /// <summary>Nothing to see in the Japanese title.</summary>
    JapaneseTitleMissing,

    /// <summary>Longer than <see cref="NoticeWords.LongestTitle"/>.</summary>
    JapaneseTitleTooLong,

    /// <summary>Nothing to see in the Japanese text.</summary>
    JapaneseBodyMissing,

    /// <summary>Longer than <see cref="NoticeWords.LongestBody"/>.</summary>
    JapaneseBodyTooLong,

    /// <summary>An address in it is no link (<see cref="NoticeText.HasOtherAddress"/>).</summary>
    JapaneseAddress,

    /// <inheritdoc cref="JapaneseTitleMissing"/>
    EnglishTitleMissing,

    /// <inheritdoc cref="JapaneseTitleTooLong"/>
    EnglishTitleTooLong,

    /// <inheritdoc cref="JapaneseBodyMissing"/>
    EnglishBodyMissing,

    /// <inheritdoc cref="JapaneseBodyTooLong"/>
    EnglishBodyTooLong,

    /// <inheritdoc cref="JapaneseAddress"/>
    EnglishAddress,

    /// <summary>It ends before it begins, or at that moment.</summary>
    UntilBeforeFrom,

    /// <summary>Its end has come: nobody would ever see it.</summary>
    UntilOver,
}
