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
        new KeptTable("Notices", AtEnd.NotOfCustomers).Stays(
            OfCarrier,
            "Id AudienceKind CorrectedAt CreatedAt Edition EnglishBody EnglishTitle From IsImportant JapaneseBody JapaneseTitle LineStatus PlanCode PublishedAt State Until Version WithdrawnAt"),
        new KeptTable("NoticeSendings", AtEnd.NotOfCustomers).Stays(OfCarrier, "NoticeId EndedAt IsLineDone LineCount LineCursor MailCount MailCursor StartedAt WasStopped"),
        new KeptTable("CampaignDrafts", AtEnd.NotOfCustomers).Stays(OfCarrier, "Code ChangedAt Definition Stamp").Stays(OfStaff, "ChangedBy"),
        new KeptTable("DailyFigures", AtEnd.NotOfCustomers).Stays(OfCarrier, "Date Act Detail Count"),
        new KeptTable("Imports", AtEnd.NotOfCustomers)
            .Stays(OfCarrier, "Id AcceptedUserChanges At ByCommand BytesRead BytesTotal CancelAsked CurrentFile EndedAt Fault LeftAlone MayHaveLoaded NeededUserChanges Node RefusedRows Rows SeenAt State StateAt Strict")
            .Stays(OfStaff, "LoadedBy OperatorId OperatorName"),
        new KeptTable("ImportFiles", AtEnd.NotOfCustomers).Stays(OfCarrier, "ImportId Name Added Bytes Refused Sha256 Unchanged Updated"),

        // What a refused row says is somebody's, and nobody knows whose: it goes after 30 days.
        new KeptTable("ImportRefusals", AtEnd.Aged).Stays(Bookkeeping, "ImportId Number Column FileName Line").Stays(OfOthers, "Reason"),
        new KeptTable("JobStates", AtEnd.NotOfCustomers).Stays(OfCarrier, "Name BeganAt EndedAt Fault Faults Lines Node Outcome RunId SeenAt StoppedAt WantedAt").Stays(OfStaff, "StoppedBy"),
        new KeptTable("Nodes", AtEnd.NotOfCustomers).Stays(OfCarrier, "Id Name SeenAt Since Version"),
        new KeptTable("ApiKeys", AtEnd.NotOfCustomers).Stays(OfCarrier, "Id Name Scopes CreatedAt LastUsedAt RevokedAt").Stays(Secret, "KeyHash"),
        new KeptTable("ApiRequests", AtEnd.Aged).Stays(OfCarrier, "KeyId IdempotencyKey Answer CreatedAt RequestHash Status"),
        new KeptTable("LineRichMenus", AtEnd.NotOfCustomers).Stays(OfCarrier, "Key RichMenuId"),
        new KeptTable("DataProtectionKeys", AtEnd.NotOfCustomers).Stays(Secret, "Id FriendlyName Xml"),
    ];
}
