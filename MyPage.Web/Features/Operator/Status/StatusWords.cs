using System.Globalization;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.Contracts;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Jobs;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Capabilities.Retention;
using MyPage.Web.Capabilities.Statistics;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Outbox;

namespace MyPage.Web.Features.Operator.Status;

/// <summary>What kinds of messages, jobs and their states are called.</summary>
public static class StatusWords
{
    // A run says every three seconds how far it is.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>A kind of message; null for LINE's events.</summary>
    public static string Of(OutboxKind? kind) => kind switch
    {
        OutboxKind.Mail => StatusText.KindMail,
        OutboxKind.PasswordLink => StatusText.KindPasswordLink,
        OutboxKind.LineMessage => StatusText.KindLineMessage,
        OutboxKind.LineMenu => StatusText.KindLineMenu,
        OutboxKind.LineDeauthorize => StatusText.KindLineDeauthorize,
        OutboxKind.LoginIdReminder => StatusText.KindLoginIdReminder,
        OutboxKind.OperatorLink => StatusText.KindOperatorLink,
        OutboxKind.HelpAnswer => StatusText.KindHelpAnswer,
        OutboxKind.HelpPicture => StatusText.KindHelpPicture,
        null => StatusText.KindEvent,
    };

    /// <summary>A job; its own name where nobody has given it another.</summary>
    public static string OfJob(string name) => name switch
    {
        MonthTurn.Name => StatusText.JobMonthTurn,
        GiftReturn.Name => StatusText.JobGiftReturn,
        AlertSweep.Name => StatusText.JobAlertSweep,
        UsageRetention.Name => StatusText.JobUsageRetention,
        PointGrantJob.Name => StatusText.JobPointGrant,
        PointExpiryJob.Name => StatusText.JobPointExpiry,
        PointReminderJob.Name => StatusText.JobPointReminders,
        RewardPayoutRun.Name => StatusText.JobRewardPayouts,
        RewardReminder.Name => StatusText.JobRewardReminders,
        DailyFigureJob.Name => StatusText.JobDailyFigures,
        NoticeDispatch.Name => StatusText.JobNotices,
        HelpRetention.Name => StatusText.JobHelpRetention,
        AuditRetention.Name => StatusText.JobAuditRetention,
        ContractRemoval.Name => StatusText.JobContractRemoval,
        NameKeyFill.Name => StatusText.JobNameKeys,
        _ => name,
    };

    public static string Every(TimeSpan every) => every < TimeSpan.FromHours(1)
        ? Phrase.With(StatusText.Minutes, (int)every.TotalMinutes)
        : Phrase.With(StatusText.Hours, (int)every.TotalHours);

    public static bool IsRunning(JobView job) => job.State is { BeganAt: not null, EndedAt: null };

    public static bool IsSilent(JobView job, DateTimeOffset now) => IsRunning(job) && now - job.State!.SeenAt > LongestSilence;

    /// <summary>Whether it runs, waits or is stopped; with its tone and icon.</summary>
    public static (string Words, string? Tone, string Icon) StateOf(JobView job, DateTimeOffset now) => job switch
    {
        _ when IsSilent(job, now) => (StatusText.Silent, "amber", "alert"),
        _ when IsRunning(job) => (Phrase.With(StatusText.Running, Number(job.State!.Lines)), null, "refresh"),
        { State.WantedAt: not null } => (StatusText.Wanted, null, "clock"),
        { State: { StoppedAt: not null, StoppedBy: var by } } => (by.Length == 0 ? StatusText.Stopped : Phrase.With(StatusText.StoppedBy, by), "amber", "pause"),
        { IsOff: true } => (StatusText.Off, "amber", "pause"),
        _ => (StatusText.Scheduled, null, "check"),
    };

    /// <summary>What came of the last run.</summary>
    public static string LastOf(JobView job, DateOnly today) => job.State switch
    {
        { EndedAt: { } at, Outcome: JobOutcome.Failed } => Phrase.With(StatusText.RanFailed, Shown.Moment(at, today)),
        { EndedAt: { } at, Outcome: JobOutcome.Stopped, Lines: var lines } => Phrase.With(StatusText.RanStopped, Shown.Moment(at, today), Number(lines)),
        { EndedAt: { } at, Lines: var lines } => Phrase.With(StatusText.RanDone, Shown.Moment(at, today), Number(lines)),
        _ => StatusText.RanNever,
    };

    public static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}");
}
