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
    /// <summary>What the choice of a gift link sends instead of a line.</summary>
    public const string ByLink = "link";

    public string? Mb { get; set; }

    public string? To { get; set; }

    public string? Request { get; set; }

    public string? Month { get; set; }

    /// <summary>Whether an amount was chosen at all.</summary>
    public bool HasAmount => int.TryParse(Mb, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether somebody was chosen at all.</summary>
    public bool HasReceiver => string.Equals(To, ByLink, StringComparison.Ordinal) || Guid.TryParseExact(To, "N", out _);

    /// <summary>A form that nobody has filled in yet.</summary>
    public static GiveForm New(BusinessMonth month) => new() { Request = Guid.NewGuid().ToString("N"), Month = month.ToString() };

    /// <summary>What it asks for; null when a field is missing or is none.</summary>
    public GiftOrder? OrderFrom(Guid senderId) =>
        HasReceiver && Guid.TryParseExact(Request, "N", out var request) && BusinessMonth.TryParse(Month, out var month)
        && int.TryParse(Mb, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mb)
            ? new GiftOrder(request, senderId, Guid.TryParseExact(To, "N", out var to) ? to : null, mb, month)
            : null;
}
