using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.Notices;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.Operator.Notices;

/// <summary>A notice as it is written; moments are on a clock in Tokyo. It keeps what it cannot read.</summary>
public sealed class NoticeForm
{
    private const string Minutes = "yyyy-MM-ddTHH:mm";

    /// <summary>The notice; of a new one the key that it will have, so that a form sent twice is one notice.</summary>
    public Guid Id { get; set; }

    /// <summary>The version that the form was filled from; empty for a new one.</summary>
    public Guid Seen { get; set; }

    public string? JapaneseTitle { get; set; }

    public string? JapaneseBody { get; set; }

    public string? EnglishTitle { get; set; }

    public string? EnglishBody { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    public NoticeAudienceKind? Audience { get; set; }

    public string? PlanCode { get; set; }

    /// <summary>A state by its name; empty where none was chosen.</summary>
    public string? LineStatus { get; set; }

    public bool Important { get; set; }

    /// <summary>Of a correction: whether who has read it sees it again.</summary>
    public bool ShowAgain { get; set; }

    /// <summary>An empty one that begins now.</summary>
    public static NoticeForm New(DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), From = TextOf(now), Audience = NoticeAudienceKind.Everybody };

    /// <summary>A new one with the words of another.</summary>
    public static NoticeForm CopyOf(CustomerNotice notice, DateTimeOffset now)
    {
        var form = Of(notice);
        (form.Id, form.Seen, form.From, form.Until) = (Guid.CreateVersion7(now), Guid.Empty, TextOf(now), null);
        return form;
    }

    /// <summary>
    /// What was typed as a new one, since the one that it was typed for is not there any more. A correction has only words and an end: the rest is that of the former.
    /// </summary>
    public NoticeForm Anew(CustomerNotice? former, DateTimeOffset now)
    {
        if (Audience is null && former is not null)
        {
            var rest = Of(former);
            (From, Audience, PlanCode, LineStatus, Important) = (TextOf(now), rest.Audience, rest.PlanCode, rest.LineStatus, rest.Important);
        }

        (Id, Seen) = (Guid.CreateVersion7(now), Guid.Empty);
        return this;
    }

    /// <summary>One that is there.</summary>
    public static NoticeForm Of(CustomerNotice notice) => new()
    {
        Id = notice.Id,
        Seen = notice.Version,
        JapaneseTitle = notice.JapaneseTitle,
        JapaneseBody = notice.JapaneseBody,
        EnglishTitle = notice.EnglishTitle,
        EnglishBody = notice.EnglishBody,
        From = TextOf(notice.From),
        Until = notice.Until is { } until ? TextOf(until) : null,
        Audience = notice.AudienceKind,
        PlanCode = notice.PlanCode,
        LineStatus = notice.LineStatus?.ToString(),
        Important = notice.IsImportant,
    };

    /// <summary>The words in both languages.</summary>
    public (NoticeWords Japanese, NoticeWords English) Words => (NoticeWords.Typed(JapaneseTitle, JapaneseBody), NoticeWords.Typed(EnglishTitle, EnglishBody));

    /// <summary>The end; null for none. What cannot be read is named.</summary>
    public DateTimeOffset? ReadUntil(FormErrors errors)
    {
        if (string.IsNullOrWhiteSpace(Until))
        {
            return null;
        }

        if (MomentOf(Until) is { } until)
        {
            return until;
        }

        errors.Add("until", NoticeDeskText.MomentWrong);
        return null;
    }

    /// <summary>What was written, or null with every field named that cannot be read.</summary>
    public NoticeContent? Read(FormErrors errors)
    {
        var from = MomentOf(From);
        if (from is null)
        {
            errors.Add("from", NoticeDeskText.MomentWrong);
        }

        var until = ReadUntil(errors);
        var audience = ReadAudience(errors);
        var (japanese, english) = Words;
        return errors.Any || audience is null ? null : new NoticeContent(japanese, english, from!.Value, until, audience, Important);
    }

    private NoticeAudience? ReadAudience(FormErrors errors)
    {
        switch (Audience)
        {
            case NoticeAudienceKind.Everybody:
                return NoticeAudience.Everybody;
            case NoticeAudienceKind.Plan when PlanCode is { Length: > 0 and <= NoticeAudience.LongestPlanCode }:
                return NoticeAudience.OfPlan(PlanCode);
            case NoticeAudienceKind.LineStatus when Enum.TryParse<SubscriptionStatus>(LineStatus, out var status) && Enum.IsDefined(status):
                return NoticeAudience.OfLines(status);
            case NoticeAudienceKind.Plan:
                errors.Add("plan", NoticeDeskText.PlanMissing);
                return null;
            case NoticeAudienceKind.LineStatus:
                errors.Add("status", NoticeDeskText.StatusMissing);
                return null;
            default:
                errors.Add("audience", NoticeDeskText.AudienceMissing);
                return null;
        }
    }

    private static string TextOf(DateTimeOffset moment) => BusinessCalendar.InTokyo(moment).ToString(Minutes, CultureInfo.InvariantCulture);

    // Browsers leave seconds out, or not. Years in which there is no portal are slips.
    private static DateTimeOffset? MomentOf(string? text) =>
        DateTime.TryParseExact(text?.Trim(), [Minutes, "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 2020 and <= 2199
            ? new DateTimeOffset(moment, BusinessCalendar.InTokyo(DateTimeOffset.UnixEpoch).Offset).ToUniversalTime()
            : null;
}
