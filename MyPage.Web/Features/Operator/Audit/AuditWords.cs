using MyPage.Web.Auditing;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Features.Operator.Audit;

/// <summary>Entries in operators' words.</summary>
public static class AuditWords
{
    public static string Of(AuditActor actor) => actor switch
    {
        AuditActor.Anonymous => AuditText.ActorAnonymous,
        AuditActor.Holder => AuditText.ActorHolder,
        AuditActor.RegisteredUser => AuditText.ActorUser,
        AuditActor.Operator => AuditText.ActorOperator,
        AuditActor.Carrier => AuditText.ActorCarrier,
        AuditActor.Portal => AuditText.ActorPortal,
    };

    public static string Of(CallerWay way) => way switch
    {
        CallerWay.Visit => AuditText.WayVisit,
        CallerWay.Password => AuditText.WayPassword,
        CallerWay.Passkey => AuditText.WayPasskey,
        CallerWay.Line => AuditText.WayLine,
        CallerWay.Console => AuditText.WayConsole,
        CallerWay.Chat => AuditText.WayChat,
        CallerWay.Import => AuditText.WayImport,
        CallerWay.Api => AuditText.WayApi,
        CallerWay.CommandLine => AuditText.WayCommandLine,
        CallerWay.Background => AuditText.WayBackground,
    };

    public static string WhoOf(AuditRow row) => row.OperatorName ?? Of(row.Actor);

    /// <summary>Cause and stated reason in one line; empty where there is neither.</summary>
    public static string DetailOf(AuditRow row)
    {
        string?[] parts = [HappeningWords.DetailOf(row.Act, row.Detail), row.Reason is { } reason ? Phrase.With(AuditText.Reason, StatedReasons.Of(reason)) : null];
        return string.Join(ShellText.Separator, parts.Where(part => part is not null));
    }
}
