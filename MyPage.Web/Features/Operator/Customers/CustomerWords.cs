using System.Globalization;
using MyPage.Domain.Help;
using MyPage.Domain.MobileData;
using MyPage.Domain.UserCodes;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Operator.Queue;
using MyPage.Web.Happenings;
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

    public static string WayOf(OutboxKind kind) => kind is OutboxKind.LineMessage or OutboxKind.LineMenu or OutboxKind.LineDeauthorize or OutboxKind.HelpAnswer
        ? CustomerText.ByLine : CustomerText.ByMail;

    /// <summary>What a message told of; null where nobody said.</summary>
    public static string? WhatOf(CustomerMessage message) => message switch
    {
        { Kind: OutboxKind.HelpAnswer } => CustomerText.MessageHelpAnswer,
        { Act: { } act } => HappeningWords.Of(act),
        _ => null,
    };

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

    /// <summary>2026年11月.</summary>
    public static string Of(BusinessMonth month) => month.FirstDay.ToString("Y", CultureInfo.CurrentCulture);

    /// <summary>What an entry changes, with its sign.</summary>
    public static string AmountOf(DataEntry entry) => EntryWords.ChangeOf(entry) switch
    {
        > 0 => Phrase.With(EntryText.Plus, Shown.ExactData(Math.Abs(entry.Mb))),
        < 0 => Phrase.With(EntryText.Minus, Shown.ExactData(Math.Abs(entry.Mb))),
        _ => Shown.ExactData(Math.Abs(entry.Mb)),
    };

    /// <summary>The other side of a gift, as a line looks at it.</summary>
    public static string OtherOf(SeenGift gift, Guid lineId) => gift.Sender.Id == lineId ? GiftWords.ToOf(gift) : GiftWords.FromOf(gift);

    /// <summary>The campaigns that concern the contract, by whom or what each would be claimed for.</summary>
    public static IReadOnlyList<(CampaignStanding Standing, SubjectStanding Subject)> Concerning(ContractCampaigns view) =>
        [.. view.Campaigns.Where(standing => standing.ConcernsContract).SelectMany(standing => standing.Subjects.Select(subject => (standing, subject)))];

    /// <summary>How a campaign stands.</summary>
    public static string StateOf(SubjectStanding subject, DateOnly today) => subject switch
    {
        { Reward: { } reward } => Phrase.With(CustomerText.CampaignClaimed, Shown.Date(reward.ClaimedOn, today)),
        { CanBeClaimed: true } => CustomerText.CampaignClaimable,
        _ => ConditionWords.StandingOf(subject.Verdict.Standing),
    };

    /// <summary>With whom a conversation is.</summary>
    public static string WithOf(CustomerConversation conversation) => conversation switch
    {
        { PhoneNumber: null } => QueueWords.Of(HelpOwnerKind.Holder),
        { IsFormer: true } => QueueText.FormerUser,
        _ => QueueWords.Of(HelpOwnerKind.User),
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
