using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Components;
using MyPage.Web.Components.Theme;
using MyPage.Web.Components.Ui;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Features.DataUsage;

/// <summary>What is left of a line as a sheet of a Flex message: the figures of its page, and the same bar, drawn of boxes.</summary>
public sealed class DataBubble(string accent, DateTimeOffset now)
{
    // Of the whole bar; LINE wants whole numbers.
    private const int BarParts = 1000;

    private readonly DateOnly _today = BusinessCalendar.DateOf(now);

    /// <summary>The sheet of a line. Its number is masked, since a chat is seen over shoulders.</summary>
    /// <param name="subscription">The line.</param>
    /// <param name="balance">What is left; null while its books have not opened.</param>
    /// <param name="isAlone">Whether it stands by itself: larger, and with the buckets that are empty.</param>
    /// <param name="actions">What is sensible next; the first is the filled button.</param>
    public LineFlexBubble Of(SeenSubscription subscription, DataBalance? balance, bool isAlone, params IReadOnlyList<LineAction> actions)
    {
        var number = subscription.PhoneNumber.ToMaskedString();
        List<LineFlexComponent> parts =
        [
            new LineFlexText(Phrase.With(DataText.Name, subscription.User.Name)) { Size = "md", Weight = "bold", Wrap = true, Color = PortalTheme.InkLight },
            Small(subscription.PlanName.Length > 0 ? Phrase.With(DataText.Number, number, subscription.PlanName) : number),
        ];
        if (subscription.Status == SubscriptionStatus.Suspended)
        {
            parts.Add(Small(DataText.Suspended) with { Color = PortalTheme.RedLight, Weight = "bold" });
        }

        parts.AddRange(balance is null ? [Small(MeterText.NotOpen) with { Margin = "lg" }] : FiguresOf(balance, isAlone));
        return new LineFlexBubble(isAlone ? "mega" : "kilo", new LineFlexBox("vertical", parts), new LineFlexBox("vertical", [.. actions.Select(ButtonOf)]) { Spacing = "xs" });
    }

    /// <summary>The same in one sentence.</summary>
    public string WordsOf(SeenSubscription subscription, DataBalance? balance) => balance is null
        ? Phrase.With(DataText.AltUnknown, subscription.User.Name, subscription.PhoneNumber.ToMaskedString())
        : Phrase.With(
            DataText.AltLeft,
            subscription.User.Name,
            subscription.PhoneNumber.ToMaskedString(),
            Shown.Data(balance.LeftMb),
            Shown.Data(BucketShare.TotalOf(balance)),
            Shown.Moment(balance.FiguresAsOf, _today));

    private IEnumerable<LineFlexComponent> FiguresOf(DataBalance balance, bool isAlone)
    {
        var shares = BucketShare.Of(balance);
        var lastDay = Shown.Date(balance.Month.LastDay, _today);
        yield return new LineFlexBox(
            "baseline",
            [
                Small(MeterText.Left) with { Flex = 0 },
                new LineFlexText(Shown.Data(balance.LeftMb)) { Size = "xxl", Weight = "bold", Flex = 0, Color = PortalTheme.InkLight },
                Small("/ " + Shown.Data(BucketShare.TotalOf(balance))) with { Flex = 0 },
            ]) { Margin = "lg", Spacing = "sm" };
        yield return BarOf(shares);
        if (balance.IsReduced)
        {
            yield return Small(MeterText.AllUsed) with { Color = PortalTheme.RedLight, Weight = "bold", Margin = "md" };
            yield return Small(Phrase.With(MeterText.Reduced, lastDay)) with { Color = PortalTheme.RedLight };
        }

        yield return new LineFlexBox("vertical", [.. shares.Where(share => isAlone || share.LeftMb > 0).Select(share => Row(Labels.Of(share.Bucket), Shown.Data(share.LeftMb), BucketTints.Of(share.Bucket, accent)))])
            { Margin = "lg", Spacing = "xs" };
        yield return new LineFlexSeparator { Margin = "lg" };
        yield return new LineFlexBox(
            "vertical",
            [
                Row(MeterText.Vanishing, balance.VanishingMb > 0 ? Shown.Data(balance.VanishingMb) : MeterText.NothingVanishes),
                Row(DataText.PerDay, Shown.Data(balance.PerDayMb)),
            ]) { Margin = "lg", Spacing = "xs" };
        yield return Small(Phrase.With(MeterText.AsOf, Shown.Moment(balance.FiguresAsOf, _today))) with { Size = "xs", Margin = "lg" };
    }

    private LineFlexBox BarOf(IReadOnlyList<BucketShare> shares)
    {
        var parts = shares.Where(share => share.LeftMb > 0)
            .Select(share => new LineFlexBox("vertical", []) { Flex = Math.Max(1, (int)(share.Width * BarParts / 100)), BackgroundColor = BucketTints.Of(share.Bucket, accent) }).ToList();
        var rest = BarParts - parts.Sum(part => part.Flex!.Value);
        if (rest > 0)
        {
            parts.Add(new LineFlexBox("vertical", []) { Flex = rest });
        }

        return new LineFlexBox("horizontal", parts) { Height = "12px", CornerRadius = "6px", BackgroundColor = PortalTheme.SunkenLight, Spacing = "2px", Margin = "md" };
    }

    private static LineFlexBox Row(string words, string figure, string? tint = null)
    {
        List<LineFlexComponent> parts =
        [
            Small(words) with { Flex = 5, Wrap = true, Margin = tint is null ? null : "sm" },
            Small(figure) with { Flex = 3, Align = "end", Weight = "bold", Color = PortalTheme.InkLight },
        ];
        return new LineFlexBox("horizontal", tint is null ? parts : [new LineFlexBox("vertical", []) { Width = "10px", Height = "10px", CornerRadius = "2px", BackgroundColor = tint }, .. parts])
            { AlignItems = "center" };
    }

    private LineFlexButton ButtonOf(LineAction action, int index) => index == 0
        ? new LineFlexButton(action) { Style = "primary", Color = accent, Height = "sm" }
        : new LineFlexButton(action) { Style = "link", Color = accent, Height = "sm" };

    private static LineFlexText Small(string words) => new(words) { Size = "sm", Color = PortalTheme.SecondInkLight, Wrap = true };
}
