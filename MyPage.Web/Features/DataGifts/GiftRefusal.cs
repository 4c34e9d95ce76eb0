using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.DataGifts;

/// <summary>What is said when something about a gift was not done: its name, what happened, why, and the way out.</summary>
/// <param name="Key">The <c>data-refusal</c> name (docs/data-books.md, Gifts).</param>
/// <param name="Title">What happened.</param>
/// <param name="Words">Why, and what to do.</param>
/// <param name="Way">The words of the way out; null for none.</param>
/// <param name="Href">Where it leads; null for none.</param>
public sealed record GiftRefusal(string Key, string Title, string Words, string? Way, string? Href)
{
    /// <summary>The words for whoever gives from a line.</summary>
    public static GiftRefusal OfGiving(RefusedGift refused, GiftsOptions rules, int minimumAge, Guid subscriptionId) => refused switch
    {
        { IsOtherContent: true } => new("request-used", GiftRefusalText.OtherTitle, GiftRefusalText.OtherWords, GiftRefusalText.SeeGifts, PortalRoutes.Gifts),
        { Rule: DataGiftRefusal.MonthEnded } =>
            new("month-ended", GiftRefusalText.MonthTitle, GiftRefusalText.MonthGivingWords, GiftRefusalText.ChooseAgain, PortalRoutes.GiveFrom(subscriptionId)),
        { Rule: DataGiftRefusal.ReceiverNotLinked } =>
            new("receiver-not-linked", GiftRefusalText.ReceiverTitle, GiftRefusalText.ReceiverGivingWords, GiftRefusalText.SeeGuide, PortalRoutes.LinkingGuide),
        { Rule: DataGiftRefusal.BelowMinimum } => OfAmount("below-minimum", GiftRefusalText.MinimumTitle, GiftRefusalText.MinimumWords, rules.MinimumMb, subscriptionId),
        { Rule: DataGiftRefusal.NotAStep } => OfAmount("not-a-step", GiftRefusalText.StepTitle, GiftRefusalText.StepWords, rules.StepMb, subscriptionId),
        { Rule: DataGiftRefusal.MoreThanLeft } =>
            new("more-than-left", GiftRefusalText.LeftTitle, GiftRefusalText.LeftWords, GiftRefusalText.ChooseAgain, PortalRoutes.GiveFrom(subscriptionId)),
        { Rule: DataGiftRefusal.MoreThanPlan } =>
            new("more-than-plan", GiftRefusalText.PlanTitle, GiftRefusalText.PlanWords, GiftRefusalText.ChooseAgain, PortalRoutes.GiveFrom(subscriptionId)),
        _ => Of(refused, rules, minimumAge),
    };

    /// <summary>The words for whoever accepts, declines or takes back.</summary>
    public static GiftRefusal Of(RefusedGift refused, GiftsOptions rules, int minimumAge) => refused switch
    {
        { IsUnknownLink: true } => new("unknown-link", GiftRefusalText.UnknownTitle, GiftRefusalText.UnknownWords, GiftRefusalText.SeeGifts, PortalRoutes.LineGift),
        { TooManyUntil: { } until } => new("too-many-looks", GiftRefusalText.TooManyTitle, Phrase.With(GiftRefusalText.TooManyWords, ClockOf(until)), null, null),
        { Rule: { } rule } => OfRule(rule, rules, minimumAge),
        _ => new("not-found", GiftRefusalText.NotFoundTitle, GiftRefusalText.NotFoundWords, GiftRefusalText.SeeGifts, PortalRoutes.LineGift),
    };

    private static GiftRefusal OfRule(DataGiftRefusal rule, GiftsOptions rules, int minimumAge) => rule switch
    {
        DataGiftRefusal.GiftGone => new("gift-gone", GiftRefusalText.GoneTitle, GiftRefusalText.GoneWords, GiftRefusalText.SeeGifts, PortalRoutes.LineGift),
        DataGiftRefusal.MonthEnded => new("month-ended", GiftRefusalText.MonthTitle, GiftRefusalText.MonthWords, GiftRefusalText.SeeGifts, PortalRoutes.LineGift),
        DataGiftRefusal.OwnLine => new("own-line", GiftRefusalText.OwnTitle, GiftRefusalText.OwnWords, GiftRefusalText.SeeGifts, PortalRoutes.LineGift),
        DataGiftRefusal.LineNotActive => new("line-not-active", GiftRefusalText.LineTitle, GiftRefusalText.LineWords, GiftRefusalText.Help, PortalRoutes.LineHelp),
        DataGiftRefusal.UnderAge =>
            new("under-age", GiftRefusalText.AgeTitle, Phrase.With(GiftRefusalText.AgeWords, minimumAge), GiftRefusalText.SeeGuide, PortalRoutes.LinkingGuide),
        DataGiftRefusal.SenderNotLinked => new("sender-not-linked", GiftRefusalText.SenderTitle, GiftRefusalText.SenderWords, GiftRefusalText.Link, PortalRoutes.LineUser),
        DataGiftRefusal.ReceiverNotLinked =>
            new("receiver-not-linked", GiftRefusalText.ReceiverTitle, GiftRefusalText.ReceiverWords, GiftRefusalText.Link, PortalRoutes.LineUser),
        DataGiftRefusal.FiguresTooOld => new(
            "figures-too-old", GiftRefusalText.FiguresTitle, Phrase.With(GiftRefusalText.FiguresWords, rules.FiguresWithinHours), GiftRefusalText.SeeGifts, PortalRoutes.Gifts),
        DataGiftRefusal.BelowMinimum or DataGiftRefusal.NotAStep or DataGiftRefusal.MoreThanLeft or DataGiftRefusal.MoreThanPlan =>
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "Only giving is refused for its amount."),
    };

    private static GiftRefusal OfAmount(string key, string title, string words, int mb, Guid subscriptionId) => new(
        key, Phrase.With(title, Shown.Data(mb)), Phrase.With(words, Shown.Data(mb)), GiftRefusalText.ChooseAgain, PortalRoutes.GiveFrom(subscriptionId));

    private static string ClockOf(DateTimeOffset until) =>
        MyPage.Domain.BusinessCalendar.InTokyo(until).ToString("H:mm", System.Globalization.CultureInfo.InvariantCulture);
}
