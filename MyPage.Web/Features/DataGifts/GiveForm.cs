using System.Globalization;
using MyPage.Domain.MobileData;
using MyPage.Web.Capabilities.DataGifts;

namespace MyPage.Web.Features.DataGifts;

/// <summary>
/// The fields of giving, as they go through the steps. All of it comes from outside. The request is made with the first form and stays the same
/// through back and forth, so that one way through the form makes one gift.
/// </summary>
public sealed class GiveForm
{
    /// <summary>What the choice of a gift link sends as <see cref="To"/>.</summary>
    public const string ByLink = "link";

    /// <summary>What the choice of a line sends as <see cref="To"/>; which one is <see cref="Line"/>.</summary>
    public const string ByLine = "line";

    public string? From { get; set; }

    public string? Mb { get; set; }

    /// <summary>A gift link, a line that is chosen beside it, or that line's key itself, as the second step has it.</summary>
    public string? To { get; set; }

    public string? Line { get; set; }

    public string? Request { get; set; }

    public string? Month { get; set; }

    /// <summary>The line that gives; null while none was chosen.</summary>
    public Guid? Sender => KeyOf(From);

    /// <summary>The line that is to receive it; null for a gift link, and while none was chosen.</summary>
    public Guid? Receiver => IsByLink ? null : KeyOf(To) ?? KeyOf(Line);

    public bool IsByLink => string.Equals(To, ByLink, StringComparison.Ordinal);

    /// <summary>Whether an amount was chosen at all.</summary>
    public bool HasAmount => int.TryParse(Mb, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether somebody was chosen at all.</summary>
    public bool HasReceiver => IsByLink || Receiver is not null;

    /// <summary>A form that nobody has filled in yet.</summary>
    public static GiveForm New(BusinessMonth month) => new() { Request = Guid.NewGuid().ToString("N"), Month = month.ToString() };

    /// <summary>How a form names a line.</summary>
    public static string ValueOf(Guid subscriptionId) => subscriptionId.ToString("N");

    /// <summary>What it asks for; null when a field is missing or is none.</summary>
    public GiftOrder? Order() =>
        Sender is { } sender && HasReceiver && Guid.TryParseExact(Request, "N", out var request) && BusinessMonth.TryParse(Month, out var month)
        && int.TryParse(Mb, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mb)
            ? new GiftOrder(request, sender, Receiver, mb, month)
            : null;

    private static Guid? KeyOf(string? value) => Guid.TryParseExact(value, "N", out var key) ? key : null;
}
