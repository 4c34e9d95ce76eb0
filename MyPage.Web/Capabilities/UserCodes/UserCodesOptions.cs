namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>How user codes are kept (<c>UserCodes:*</c>).</summary>
public sealed class UserCodesOptions
{
    public const string Section = "UserCodes";

    /// <summary>How many days a code works; 0 means for ever (docs/product.md 3).</summary>
    public int LifetimeDays { get; set; } = 30;

    public TimeSpan? Lifetime => LifetimeDays == 0 ? null : TimeSpan.FromDays(LifetimeDays);
}
