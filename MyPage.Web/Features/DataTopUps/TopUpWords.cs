using System.Globalization;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;

namespace MyPage.Web.Features.DataTopUps;

/// <summary>Sizes, months and refusals of データ追加 as its page says them.</summary>
public static class TopUpWords
{
    /// <summary>0.5GB, 1GB, 3GB: sizes are named as they are sold.</summary>
    public static string SizeOf(int mb) => Figures.Size(mb);

    /// <summary>A number as a form sends it.</summary>
    public static string ValueOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The last day on which data bought in a month can be used; with its year where that is not the present one.</summary>
    public static string LastDayOf(BusinessMonth bought, BusinessMonth now) => Shown.Date(bought.Next.LastDay, now.FirstDay);

    /// <summary>The day on which a month's times begin anew.</summary>
    public static string FirstDayAfter(BusinessMonth month) => Shown.Date(month.Next.FirstDay, month.FirstDay);

    /// <summary>11月; November.</summary>
    public static string NameOf(BusinessMonth month) => Figures.Month(month.FirstDay);

    /// <summary>Which bill a purchase of a month is on: that of the month, which comes next while the month lasts.</summary>
    public static string BillOf(BusinessMonth bought, BusinessMonth now) =>
        Phrase.With(bought == now ? TopUpText.NextBill : TopUpText.FormerBill, NameOf(bought));

    /// <summary>As <c>data-refusal</c> names it.</summary>
    public static string NameOf(TopUpRefusal refusal) => refusal switch
    {
        TopUpRefusal.NotFound => "not-found",
        TopUpRefusal.RequestReused => "request-reused",
        TopUpRefusal.NotOpen => "not-open",
        TopUpRefusal.LineNotActive => "line-not-active",
        TopUpRefusal.NotOffered => "not-offered",
        TopUpRefusal.PriceChanged => "price-changed",
        TopUpRefusal.NoTimesLeft => "no-times-left",
    };
}
