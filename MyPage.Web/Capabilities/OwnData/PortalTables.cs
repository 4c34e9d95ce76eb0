using static MyPage.Web.Capabilities.OwnData.Withheld;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>What has nothing of customers in it: the carrier's plans, its staff, its systems, and the portal's own keys.</summary>
internal static class PortalTables
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new KeptTable("Plans", AtEnd.NotOfCustomers).Stays(OfCarrier, "Code Version DataMb MonthlyFeeYen Name Series SimType SoldFrom SoldUntil TaxIncluded"),
        new KeptTable("Operators", AtEnd.NotOfCustomers)
            .Stays(OfStaff, "Id Name Email Role CreatedAt LastSignInAt RemovedAt FactorSince LastStep")
            .Stays(Secret, "PasswordHash FactorSalt RecoveryHashes Stamp"),
        new KeptTable("ApiKeys", AtEnd.NotOfCustomers).Stays(OfCarrier, "Id Name Scopes CreatedAt LastUsedAt RevokedAt").Stays(Secret, "KeyHash"),
        new KeptTable("ApiRequests", AtEnd.Aged).Stays(OfCarrier, "KeyId IdempotencyKey Answer CreatedAt RequestHash Status"),
        new KeptTable("LineRichMenus", AtEnd.NotOfCustomers).Stays(OfCarrier, "Key RichMenuId"),
        new KeptTable("DataProtectionKeys", AtEnd.NotOfCustomers).Stays(Secret, "Id FriendlyName Xml"),
    ];
}
