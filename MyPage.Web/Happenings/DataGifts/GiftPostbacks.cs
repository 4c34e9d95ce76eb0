namespace MyPage.Web.Happenings.DataGifts;

/// <summary>What the buttons under a gift's message send. They say which gift; who may answer it is looked up.</summary>
public static class GiftPostbacks
{
    /// <summary>What both begin with.</summary>
    public const string Begins = "action=gift-";

    private const string AcceptBegins = Begins + "accept&gift=";
    private const string DeclineBegins = Begins + "decline&gift=";

    /// <summary>Of 受け取る.</summary>
    public static string Accept(Guid giftId) => AcceptBegins + giftId.ToString("N");

    /// <summary>Of ことわる.</summary>
    public static string Decline(Guid giftId) => DeclineBegins + giftId.ToString("N");

    /// <summary>Which button of which gift; null when it is neither.</summary>
    public static (Guid GiftId, bool Accepts)? Read(string data) =>
        data.StartsWith(AcceptBegins, StringComparison.Ordinal) && Guid.TryParseExact(data[AcceptBegins.Length..], "N", out var accepted) ? (accepted, true)
        : data.StartsWith(DeclineBegins, StringComparison.Ordinal) && Guid.TryParseExact(data[DeclineBegins.Length..], "N", out var declined) ? (declined, false)
        : null;
}
