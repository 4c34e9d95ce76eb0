using MyPage.Domain.Contracts;
using MyPage.Domain.Notices;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Notices;

/// <summary>What operators read of a notice.</summary>
internal static class NoticeDeskWords
{
    /// <summary>Where it stands, also in time.</summary>
    public static string StateOf(CustomerNotice notice, DateTimeOffset now) => notice.State switch
    {
        NoticeState.Draft => NoticeDeskText.Draft,
        NoticeState.Published when notice.From > now => NoticeDeskText.Scheduled,
        NoticeState.Published when notice.HasEndedAt(now) => NoticeDeskText.Ended,
        NoticeState.Published => NoticeDeskText.Published,
        NoticeState.Withdrawn => NoticeDeskText.Withdrawn,
    };

    public static string Of(NoticeState state) => state switch
    {
        NoticeState.Draft => NoticeDeskText.Draft,
        NoticeState.Published => NoticeDeskText.FilterPublished,
        NoticeState.Withdrawn => NoticeDeskText.Withdrawn,
    };

    /// <summary>For whom it is.</summary>
    public static string Of(NoticeAudience audience) => audience.Kind switch
    {
        NoticeAudienceKind.Everybody => NoticeDeskText.Everybody,
        NoticeAudienceKind.Plan => Phrase.With(NoticeDeskText.OfPlan, audience.PlanCode),
        NoticeAudienceKind.LineStatus => Phrase.With(NoticeDeskText.OfLines, Labels.Of(audience.LineStatus!.Value)),
    };

    /// <summary>How far it has gone out; null where it does not.</summary>
    public static string? Of(NoticeSending? sending) => sending switch
    {
        null => null,
        { WasStopped: true } => Phrase.With(NoticeDeskText.SendingStopped, sending.LineCount, sending.MailCount),
        { EndedAt: not null } => Phrase.With(NoticeDeskText.SendingDone, sending.LineCount, sending.MailCount),
        { StartedAt: not null } => Phrase.With(NoticeDeskText.SendingNow, sending.LineCount, sending.MailCount),
        _ => NoticeDeskText.SendingWaits,
    };

    /// <summary>Why an act was refused, and what to do.</summary>
    public static string Of(NoticeRefusal refusal) => refusal switch
    {
        NoticeRefusal.NotFound => NoticeDeskText.RefusedNotFound,
        NoticeRefusal.Changed => NoticeDeskText.RefusedChanged,
        NoticeRefusal.NotADraft => NoticeDeskText.RefusedNotADraft,
        NoticeRefusal.NotPublished => NoticeDeskText.RefusedNotPublished,
        NoticeRefusal.Faulty => NoticeDeskText.RefusedFaulty,
    };

    /// <summary>What is wrong with what was written, with the field that it belongs to.</summary>
    public static (string Field, string Words) Of(NoticeFault fault) => fault switch
    {
        NoticeFault.JapaneseTitleMissing => ("title-ja", NoticeDeskText.JapaneseTitleMissing),
        NoticeFault.JapaneseTitleTooLong => ("title-ja", Phrase.With(NoticeDeskText.TitleTooLong, NoticeWords.LongestTitle)),
        NoticeFault.JapaneseBodyMissing => ("body-ja", NoticeDeskText.JapaneseBodyMissing),
        NoticeFault.JapaneseBodyTooLong => ("body-ja", Phrase.With(NoticeDeskText.BodyTooLong, NoticeWords.LongestBody)),
        NoticeFault.JapaneseAddress => ("body-ja", NoticeDeskText.JapaneseAddress),
        NoticeFault.EnglishTitleMissing => ("title-en", NoticeDeskText.EnglishTitleMissing),
        NoticeFault.EnglishTitleTooLong => ("title-en", Phrase.With(NoticeDeskText.TitleTooLong, NoticeWords.LongestTitle)),
        NoticeFault.EnglishBodyMissing => ("body-en", NoticeDeskText.EnglishBodyMissing),
        NoticeFault.EnglishBodyTooLong => ("body-en", Phrase.With(NoticeDeskText.BodyTooLong, NoticeWords.LongestBody)),
        NoticeFault.EnglishAddress => ("body-en", NoticeDeskText.EnglishAddress),
        NoticeFault.UntilBeforeFrom => ("until", NoticeDeskText.UntilBeforeFrom),
        NoticeFault.UntilOver => ("until", NoticeDeskText.UntilOver),
    };

    public static IEnumerable<SubscriptionStatus> Statuses => Enum.GetValues<SubscriptionStatus>();
}
