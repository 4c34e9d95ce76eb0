using MyPage.Domain.CallerActs;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Acts;

/// <summary>What an act does and why it was not done, in operators' words.</summary>
public static class ActWords
{
    /// <summary>What follows from it, said before the button.</summary>
    public static string ConsequenceOf(ActView view, int hours) => view.Kind switch
    {
        CallerActKind.EndHolderLink => Phrase.With(ActText.EndHolderLinkDoes, view.LineName ?? ""),
        CallerActKind.EndUserLink => Phrase.With(ActText.EndUserLinkDoes, view.PhoneNumber?.ToString() ?? "", view.LineName ?? ""),
        CallerActKind.ReissueUserCode => Phrase.With(ActText.ReissueUserCodeDoes, view.PhoneNumber?.ToString() ?? ""),
        CallerActKind.EndSessions => ActText.EndSessionsDoes,
        CallerActKind.TurnOffSecondFactor => Phrase.With(ActText.TurnOffSecondFactorDoes, hours),
        CallerActKind.CorrectEmail => Phrase.With(ActText.CorrectEmailDoes, hours),
    };

    /// <summary>The button, which names the act.</summary>
    public static string ButtonOf(CallerActKind kind) => kind switch
    {
        CallerActKind.EndHolderLink or CallerActKind.EndUserLink => ActText.EndLink,
        CallerActKind.ReissueUserCode => ActText.Reissue,
        CallerActKind.EndSessions => ActText.SignOut,
        CallerActKind.TurnOffSecondFactor or CallerActKind.CorrectEmail => ActText.Ask,
    };

    public static string Of(CallerActRefusal refusal) => refusal switch
    {
        CallerActRefusal.NotFound => ActText.RefusedNotFound,
        CallerActRefusal.Changed => ActText.RefusedChanged,
        CallerActRefusal.LineEnded => ActText.RefusedLineEnded,
        CallerActRefusal.NoSecondFactor => ActText.RefusedNoSecondFactor,
        CallerActRefusal.SameEmail => ActText.RefusedSameEmail,
        CallerActRefusal.AlreadyAsked => ActText.RefusedAlreadyAsked,
        CallerActRefusal.OwnRequest => ActText.RefusedOwnRequest,
        CallerActRefusal.Decided => ActText.RefusedDecided,
        CallerActRefusal.Expired => ActText.RefusedExpired,
        CallerActRefusal.RequestReused => ActText.RefusedRequestReused,
    };

    /// <summary>What came of an act, for whoever is back where it was begun.</summary>
    public static string ToldOf(CallerActState state) => state switch
    {
        CallerActState.Done => ActText.DoneWords,
        CallerActState.Waiting => ActText.AskedWords,
        _ => Of(state),
    };

    /// <summary>The name by which tests and scripts know a refusal.</summary>
    public static string NameOf(CallerActRefusal refusal) => refusal switch
    {
        CallerActRefusal.NotFound => "not-found",
        CallerActRefusal.Changed => "changed",
        CallerActRefusal.LineEnded => "line-ended",
        CallerActRefusal.NoSecondFactor => "no-second-factor",
        CallerActRefusal.SameEmail => "same-email",
        CallerActRefusal.AlreadyAsked => "already-asked",
        CallerActRefusal.OwnRequest => "own-request",
        CallerActRefusal.Decided => "decided",
        CallerActRefusal.Expired => "expired",
        CallerActRefusal.RequestReused => "request-reused",
    };

    public static string Of(CallerActState state) => state switch
    {
        CallerActState.Done => ActText.StateDone,
        CallerActState.Waiting => ActText.StateWaiting,
        CallerActState.Refused => ActText.StateRefused,
        CallerActState.Expired => ActText.StateExpired,
        CallerActState.Outdated => ActText.StateOutdated,
    };
}
