using MyPage.Web.Auditing;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.History;

/// <summary>By whom, by which way and why, in the holder's words.</summary>
public static class HistoryWords
{
    /// <summary>Everything beside what was done, in one line.</summary>
    public static string DetailOf(HistoryEntry entry)
    {
        string?[] parts =
        [
            entry.PhoneNumber?.ToString(),
            HappeningWords.DetailOf(entry.Act, entry.Detail),
            WhoOf(entry),
            entry.LineName is { } name && entry.Actor != AuditActor.RegisteredUser ? Phrase.With(HistoryText.LineAccount, name) : null,
            entry.Reason is { } reason ? Phrase.With(HistoryText.Reason, StatedReasons.Of(reason)) : null,
        ];
        return string.Join(ShellText.Separator, parts.Where(part => part is not null));
    }

    public static string WhoOf(HistoryEntry entry) => entry.Actor switch
    {
        AuditActor.Anonymous => HistoryText.Anonymous,
        AuditActor.Holder => HolderBy(entry.Way),
        AuditActor.RegisteredUser => entry.LineName is { } name ? Phrase.With(HistoryText.LineAccount, name) : HistoryText.RegisteredUser,
        AuditActor.Operator => HistoryText.Operator,
        AuditActor.Carrier => HistoryText.Carrier,
        AuditActor.Portal => HistoryText.Portal,
    };

    public static string Of(HappeningKind kind) => kind switch
    {
        HappeningKind.SignIn => HistoryText.KindSignIn,
        HappeningKind.Security => ShellText.Security,
        HappeningKind.Links => ShellText.Links,
        HappeningKind.UserCodes => HistoryText.KindUserCodes,
        HappeningKind.Contract => HistoryText.KindContract,
        HappeningKind.Data => HistoryText.KindData,
        HappeningKind.Rewards => HistoryText.KindRewards,
    };

    public static string IconOf(HistoryEntry entry) => IsRefusal(entry) ? "alert" : HappeningWords.KindOf(entry.Act) switch
    {
        HappeningKind.SignIn => "user",
        HappeningKind.Security => "shield",
        HappeningKind.Links => "link",
        HappeningKind.UserCodes => "key",
        HappeningKind.Contract => "contract",
        HappeningKind.Data => "data",
        HappeningKind.Rewards => "points",
    };

    /// <summary>What was tried and not done.</summary>
    public static bool IsRefusal(HistoryEntry entry) => HappeningWords.IsRefusal(entry.Act);

    private static string HolderBy(CallerWay? way) => way switch
    {
        CallerWay.Password => HistoryText.HolderByPassword,
        CallerWay.Passkey => HistoryText.HolderByPasskey,
        CallerWay.Line => HistoryText.HolderByLine,
        CallerWay.Chat => HistoryText.HolderByChat,
        CallerWay.Visit => HistoryText.HolderByMail,
        null or CallerWay.Import or CallerWay.Api or CallerWay.CommandLine or CallerWay.Background or CallerWay.Console => HistoryText.Holder,
    };
}
