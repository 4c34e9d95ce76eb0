using MyPage.Domain.UserCodes;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Outbox;

namespace MyPage.Web.Features.Operator.Customers;

/// <summary>States of a customer's things in operators' words.</summary>
public static class CustomerWords
{
    /// <summary>Whether a code is good for anything, never which it is.</summary>
    public static string Of(CustomerLine line, DateOnly today) => line.Code is { } state ? Of(state, line.CodeExpiresAt, today) : CustomerText.CodeNone;

    public static string StateOf(CustomerMessage message) => message switch
    {
        { SentAt: not null } => CustomerText.MessageSent,
        { ParkedAt: not null } => CustomerText.MessageParked,
        { Attempts: > 0 } => CustomerText.MessageRetried,
        _ => CustomerText.MessageWaiting,
    };

    public static string WayOf(OutboxKind kind) => kind is OutboxKind.LineMessage or OutboxKind.LineMenu or OutboxKind.LineDeauthorize ? CustomerText.ByLine : CustomerText.ByMail;

    public static string Of(FoundBy by) => by switch
    {
        FoundBy.PhoneNumber => CustomerText.PhoneNumber,
        FoundBy.LoginId => CustomerText.LoginId,
        FoundBy.ContractNumber => CustomerText.Number,
        FoundBy.HolderName => CustomerText.FoundByHolderName,
        FoundBy.HolderKana => CustomerText.FoundByHolderKana,
        FoundBy.UserName => CustomerText.FoundByUserName,
        FoundBy.UserKana => CustomerText.FoundByUserKana,
    };

    private static string Of(UserCodeState state, DateTimeOffset? expiresAt, DateOnly today) => state switch
    {
        UserCodeState.Live => expiresAt is { } until ? Phrase.With(CustomerText.CodeLive, Shown.Moment(until, today)) : CustomerText.CodeLiveForEver,
        UserCodeState.Used => CustomerText.CodeUsed,
        UserCodeState.Reissued => CustomerText.CodeReissued,
        UserCodeState.UserChanged => CustomerText.CodeUserChanged,
        UserCodeState.Expired => CustomerText.CodeExpired,
        UserCodeState.SubscriptionEnded => CustomerText.CodeEnded,
    };
}
