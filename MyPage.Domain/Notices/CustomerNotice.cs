using MyPage.Domain.Contracts;

namespace MyPage.Domain.Notices;

/// <summary>
/// お知らせ: what the carrier tells its customers in the portal, in both languages (docs/notices.md). A draft can change in anything. Once it is
/// published its words and its end can be corrected, and it can be withdrawn; for whom it is, from when, and whether it goes out cannot change any more,
/// since people have been told.
/// </summary>
public sealed class CustomerNotice
{
    private CustomerNotice()
    {
    }

    private CustomerNotice(Guid id, NoticeContent content, DateTimeOffset now)
    {
        (Id, CreatedAt, Edition, Version) = (id, now, 1, Guid.NewGuid());
        Take(content);
    }

    /// <summary>The key, by which it is opened.</summary>
    public Guid Id { get; private set; }

    /// <summary>Where it stands.</summary>
    public NoticeState State { get; private set; }

    /// <summary>See <see cref="NoticeWords.Title"/>.</summary>
    public string JapaneseTitle { get; private set; } = "";

    /// <summary>See <see cref="NoticeWords.Body"/>.</summary>
    public string JapaneseBody { get; private set; } = "";

    /// <summary>See <see cref="NoticeWords.Title"/>.</summary>
    public string EnglishTitle { get; private set; } = "";

    /// <summary>See <see cref="NoticeWords.Body"/>.</summary>
    public string EnglishBody { get; private set; } = "";

    /// <summary>The first moment at which it is seen.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>The moment from which it is not seen any more; null: no end.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>See <see cref="NoticeAudience.Kind"/>.</summary>
    public NoticeAudienceKind AudienceKind { get; private set; }

    /// <summary>See <see cref="NoticeAudience.PlanCode"/>.</summary>
    public string? PlanCode { get; private set; }

    /// <summary>See <see cref="NoticeAudience.LineStatus"/>.</summary>
    public SubscriptionStatus? LineStatus { get; private set; }

    /// <summary>Whether it goes out by LINE and mail, too.</summary>
    public bool IsImportant { get; private set; }

    /// <summary>Counts from 1. Who has read an earlier one has not read this one.</summary>
    public int Edition { get; private set; }

    /// <summary>When it was first written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was published; null before.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When it was last corrected; null: never.</summary>
    public DateTimeOffset? CorrectedAt { get; private set; }

    /// <summary>When it was withdrawn; null: not.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Changes with every change; of two who save at once, the second is told.</summary>
    public Guid Version { get; private set; }

    /// <summary>For whom it is.</summary>
    public NoticeAudience Audience => NoticeAudience.Of(AudienceKind, PlanCode, LineStatus);

    /// <summary>All that was written.</summary>
    public NoticeContent Content => new(new NoticeWords(JapaneseTitle, JapaneseBody), new NoticeWords(EnglishTitle, EnglishBody), From, Until, Audience, IsImportant);

    /// <summary>A draft. It may have faults until it is published.</summary>
    public static CustomerNotice Write(Guid id, NoticeContent content, DateTimeOffset now) => new(id, content, now);

    /// <summary>Whether whom it is for sees it at that moment.</summary>
    public bool IsShownAt(DateTimeOffset now) => State == NoticeState.Published && From <= now && !HasEndedAt(now);

    /// <summary>Whether its end has come.</summary>
    public bool HasEndedAt(DateTimeOffset now) => Until <= now;

    /// <summary>The words in a language, Japanese for any that the carrier does not speak.</summary>
    public NoticeWords WordsIn(string language) => string.Equals(language, SpokenLanguage.English, StringComparison.Ordinal)
        ? new NoticeWords(EnglishTitle, EnglishBody)
        : new NoticeWords(JapaneseTitle, JapaneseBody);

    /// <summary>Writes a draft anew. Null when it is done.</summary>
    public NoticeRefusal? Rewrite(NoticeContent content)
    {
        if (State != NoticeState.Draft)
        {
            return NoticeRefusal.NotADraft;
        }

        Take(content);
        Touch();
        return null;
    }

    /// <summary>Lets whom it is for see it, from its beginning on. Refused while anything is wrong with it. Null when it is done.</summary>
    public NoticeRefusal? Publish(DateTimeOffset now)
    {
        if (State != NoticeState.Draft)
        {
            return NoticeRefusal.NotADraft;
        }

        if (Content.FaultsAt(now).Count > 0)
        {
            return NoticeRefusal.Faulty;
        }

        (State, PublishedAt) = (NoticeState.Published, now);
        Touch();
        return null;
    }

    /// <summary>
    /// Other words, or another end. Nothing is sent again; who has read it sees it again only where that is wanted. Refused where the new words
    /// have faults. Null when it is done.
    /// </summary>
    public NoticeRefusal? Correct(NoticeWords japanese, NoticeWords english, DateTimeOffset? until, bool showAgain, DateTimeOffset now)
    {
        if (State != NoticeState.Published)
        {
            return NoticeRefusal.NotPublished;
        }

        var corrected = Content with { Japanese = japanese, English = english, Until = until };
        if (corrected.FaultsAt(now).Count > 0)
        {
            return NoticeRefusal.Faulty;
        }

        // An end alone is nothing that anybody read.
        if (japanese != Content.Japanese || english != Content.English)
        {
            CorrectedAt = now;
            Edition += showAgain ? 1 : 0;
        }

        Take(corrected);
        Touch();
        return null;
    }

    /// <summary>Takes it back; what has not gone out yet does not go out any more. Null when it is done.</summary>
    public NoticeRefusal? Withdraw(DateTimeOffset now)
    {
        if (State != NoticeState.Published)
        {
            return NoticeRefusal.NotPublished;
        }

        (State, WithdrawnAt) = (NoticeState.Withdrawn, now);
        Touch();
        return null;
    }

    private void Take(NoticeContent content)
    {
        (JapaneseTitle, JapaneseBody) = (content.Japanese.Title, content.Japanese.Body);
        (EnglishTitle, EnglishBody) = (content.English.Title, content.English.Body);
        (From, Until, IsImportant) = (content.From, content.Until, content.IsImportant);
        (AudienceKind, PlanCode, LineStatus) = (content.Audience.Kind, content.Audience.PlanCode, content.Audience.LineStatus);
    }

    private void Touch() => Version = Guid.NewGuid();
}
