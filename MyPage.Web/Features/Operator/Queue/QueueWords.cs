using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>Conversations in operators' words.</summary>
public static class QueueWords
{
    /// <summary>From this wait on it is amber.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public static string Of(HelpState state) => state switch
    {
        HelpState.Waiting => QueueText.StateWaiting,
        HelpState.Taken => QueueText.StateTaken,
        HelpState.Closed => QueueText.StateClosed,
    };

    public static string Of(HelpWay way) => way switch
    {
        HelpWay.Portal => QueueText.WayPortal,
        HelpWay.Line => QueueText.WayLine,
    };

    public static string Of(HelpOwnerKind kind) => kind switch
    {
        HelpOwnerKind.Holder => QueueText.KindHolder,
        HelpOwnerKind.User => QueueText.KindUser,
        HelpOwnerKind.LineAccount => QueueText.KindLineAccount,
    };

    /// <summary>Why it was not done; a name for who has it.</summary>
    public static string Of(HelpRefusal refusal, string? hasIt) => refusal switch
    {
        HelpRefusal.NotFound => QueueText.RefusedNotFound,
        HelpRefusal.Empty => QueueText.RefusedEmpty,
        HelpRefusal.TooLong => QueueText.RefusedTooLong,
        HelpRefusal.TooMany => QueueText.RefusedTooMany,
        HelpRefusal.NotTaken => QueueText.RefusedNotTaken,
        HelpRefusal.TakenByAnother => hasIt is null ? QueueText.RefusedTakenBySomebody : Phrase.With(QueueText.RefusedTakenByAnother, hasIt),
        HelpRefusal.Closed => QueueText.RefusedClosed,
        HelpRefusal.NotSeen => QueueText.RefusedNotSeen,
        HelpRefusal.NotClosed => QueueText.RefusedNotClosed,
        HelpRefusal.RequestReused => QueueText.RefusedReused,
    };

    public static string Of(HelpTemplateRefusal refusal) => refusal switch
    {
        HelpTemplateRefusal.Gone => QueueText.TemplateGone,
        HelpTemplateRefusal.Incomplete => QueueText.TemplateIncomplete,
        HelpTemplateRefusal.TooLong => Phrase.With(QueueText.TemplateTooLong, HelpTemplate.LongestName, HelpTemplate.LongestText),
        HelpTemplateRefusal.NameTaken => QueueText.TemplateNameTaken,
        HelpTemplateRefusal.UnknownValue => Phrase.With(QueueText.TemplateUnknownValue, string.Join(' ', HelpTemplateValues.Names.Select(name => $"{{{name}}}"))),
        HelpTemplateRefusal.Changed => QueueText.TemplateChanged,
    };

    /// <summary>What a value of templates says.</summary>
    public static string OfValue(string name) => name switch
    {
        "name" => QueueText.ValueName,
        "line" => QueueText.ValueLine,
        "plan" => QueueText.ValuePlan,
        "left" => QueueText.ValueLeft,
        "contract" => QueueText.ValueContract,
        _ => QueueText.ValuePortal,
    };

    /// <summary>The name of whose conversation it is.</summary>
    public static string NameOf(string? name) => name ?? QueueText.FormerUser;

    /// <summary>A time of waiting: under a minute, minutes, hours and minutes, days.</summary>
    public static string Waited(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => QueueText.WaitedNow,
        { TotalHours: < 1 } => Phrase.With(QueueText.WaitedMinutes, (int)time.TotalMinutes),
        { TotalDays: < 1 } => Phrase.With(QueueText.WaitedHours, (int)time.TotalHours, time.Minutes),
        _ => Phrase.With(QueueText.WaitedDays, (int)time.TotalDays, time.Hours),
    };

    /// <summary>A number counted up to a bound.</summary>
    public static string Counted(int number) => number >= QueueQuery.MostCounted ? Phrase.With(QueueText.Many, QueueQuery.MostCounted) : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
