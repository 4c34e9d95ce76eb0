using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using static MyPage.Web.Capabilities.OwnData.Withheld;

namespace MyPage.Web.Capabilities.OwnData;

/// <summary>いつでもヘルプ: the holder's conversation. A registered user's is theirs, and notes are the carrier's.</summary>
internal static class HelpTables
{
    public static IReadOnlyList<KeptTable> All { get; } =
    [
        new KeptTable("HelpThreads", AtEnd.Deleted)
            .Leaves<HelpThread>("help-conversation", () => OwnDataText.HelpConversation, own => ThreadsOf(own), "Id StartedAt LastMessageAt ClosedAt State")
            .Stays(Bookkeeping, "OwnerKind SubscriptionId UserSince LineAccountId WaitingSince LastAnsweredAt LastNumber CustomerReadTo OperatorReadTo UnreadAnswers LastWay Version")
            .Stays(SaidElsewhere, "ContractId")
            .Stays(OfStaff, "OperatorId OperatorName"),
        new KeptTable("HelpMessages", AtEnd.Deleted)
            .Leaves<HelpMessage>(
                "help-messages", () => OwnDataText.HelpMessages,
                own => own.Db.Set<HelpMessage>().Where(message => ThreadsOf(own).Any(thread => thread.Id == message.ThreadId)).OrderBy(message => message.ThreadId).ThenBy(message => message.Number),
                "ThreadId Number Author Way WrittenAt Text PictureId Delivery")
            .Stays(Bookkeeping, "Id AwaitedPicture PictureFailed WaitedSince")
            .Stays(OfStaff, "OperatorId OperatorName"),

        // The pictures themselves stand in a folder of their own (OwnDataArchive).
        new KeptTable("HelpPictures", AtEnd.Deleted)
            .Leaves<HelpPicture>("help-pictures", () => OwnDataText.HelpPictures, PicturesOf, "Id ThreadId StoredAt IsPng Width Height")
            .Stays(SaidElsewhere, "Bytes"),
        new KeptTable("HelpUndecidedMessages", AtEnd.Deleted).Stays(Bookkeeping, "Id LineAccountId AwaitedPicture SaidAt").Stays(OfOthers, "Text"),
        new KeptTable("HelpNotes", AtEnd.Deleted).Stays(OfStaff, "Id ThreadId OperatorId OperatorName Text WrittenAt"),
        new KeptTable("HelpTemplates", AtEnd.NotOfCustomers).Stays(OfCarrier, "Id Name Japanese English ChangedAt Version").Stays(OfStaff, "ChangedBy"),
        new KeptTable("KeptQueueFilters", AtEnd.NotOfCustomers).Stays(OfStaff, "Id OperatorId Name Query KeptAt"),
    ];

    /// <summary>The pictures of the holder's conversation.</summary>
    public static IQueryable<HelpPicture> PicturesOf(Own own) =>
        own.Db.Set<HelpPicture>().Where(picture => ThreadsOf(own).Any(thread => thread.Id == picture.ThreadId)).OrderBy(picture => picture.StoredAt);

    private static IQueryable<HelpThread> ThreadsOf(Own own) =>
        own.Db.Set<HelpThread>().Where(thread => thread.OwnerKind == HelpOwnerKind.Holder && thread.ContractId == own.ContractId);
}
