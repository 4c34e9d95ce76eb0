using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Web.Components;
using MyPage.Web.Components.Theme;
using MyPage.Web.Components.Ui;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Linking;

/// <summary>The words of a refused user code: what happened, why, what to do; never a code, never blame (docs/look.md).</summary>
public sealed record RefusalWords(string Key, string? Tone, string Icon, string Title, string Why, string What)
{
    private const string Amber = "amber";

    public static RefusalWords For(RefusedLink refused, DateOnly today) => refused.Cause switch
    {
        LinkRefusal.NotFriend => new("not-friend", null, "plus", LineText.NotFriendTitle, LineText.NotFriendWhy, LineText.NotFriendWhat),
        LinkRefusal.TooManyTries => new("too-many-tries", Amber, "clock", LineText.TriesTitle, LineText.TriesWhy, Phrase.With(LineText.TriesWhat, Moment(refused.Until, today))),
        LinkRefusal.Mistyped => new("mistyped", Amber, "alert", LineText.MistypedTitle, LineText.MistypedWhy, LineText.MistypedWhat),
        LinkRefusal.WifiOn => new("wifi-on", Amber, "wifi-off", LineText.WifiTitle, LineText.WifiWhy, LineText.WifiWhat),
        LinkRefusal.UnknownCode => new("unknown-code", Amber, "alert", LineText.UnknownTitle, LineText.UnknownWhy, LineText.UnknownWhat),
        LinkRefusal.ReissueNeeded => Reissue(refused, today),
        LinkRefusal.NotActive => new("not-active", "red", "pause", LineText.NotActiveTitle, LineText.NotActiveWhy, LineText.NotActiveWhat),
        LinkRefusal.SimArrivedToday => new("sim-arrived-today", Amber, "clock", LineText.SimTitle, LineText.SimWhy, Phrase.With(LineText.SimWhat, Moment(refused.Until, today))),
        LinkRefusal.Under18 => Under(refused),
        LinkRefusal.LinkedElsewhere => new("linked-elsewhere", Amber, "link", LineText.ElsewhereTitle, LineText.ElsewhereWhy, LineText.ElsewhereWhat),
    };

    private static RefusalWords Reissue(RefusedLink refused, DateOnly today)
    {
        var (title, why) = refused.DeadCode switch
        {
            UserCodeState.Used => (LineText.UsedTitle, LineText.UsedWhy),
            UserCodeState.Reissued => (LineText.ReissuedTitle, LineText.ReissuedWhy),
            UserCodeState.UserChanged => (LineText.UserChangedTitle, LineText.UserChangedWhy),
            UserCodeState.Expired => (LineText.ExpiredTitle, LineText.ExpiredWhy),
            UserCodeState.SubscriptionEnded => (LineText.LineCameBackTitle, LineText.LineCameBackWhy),
            UserCodeState.Live or null => throw new InvalidOperationException($"{refused.DeadCode} needs no reissue."),
        };
        return new("reissue-needed", Amber, "refresh", title, Phrase.With(why, Moment(refused.DeadSince, today)), LineText.ReissueWhat);
    }

    private static RefusalWords Under(RefusedLink refused)
    {
        var from = BusinessCalendar.DateOf(refused.Until!.Value);
        return new("under-18", Amber, "calendar", LineText.UnderTitle, LineText.UnderWhy, Phrase.With(LineText.UnderWhat, Shown.FullDate(from)));
    }

    private static string Moment(DateTimeOffset? moment, DateOnly today) => moment is { } at ? Shown.Moment(at, today) : "";
}
