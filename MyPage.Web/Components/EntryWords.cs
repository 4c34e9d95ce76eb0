using MyPage.Domain.MobileData;

namespace MyPage.Web.Components;

/// <summary>What an entry of the books says to whoever uses the line.</summary>
public static class EntryWords
{
    /// <summary>The words of a kind.</summary>
    public static string Of(DataEntryKind kind) => kind switch
    {
        DataEntryKind.Opened => EntryText.Opened,
        DataEntryKind.Granted => EntryText.Granted,
        DataEntryKind.PlanAdjusted => EntryText.PlanAdjusted,
        DataEntryKind.Bought => EntryText.Bought,
        DataEntryKind.CarriedOut => EntryText.CarriedOut,
        DataEntryKind.CarriedIn => EntryText.CarriedIn,
        DataEntryKind.CarryOutCorrected => EntryText.CarryOutCorrected,
        DataEntryKind.CarryInCorrected => EntryText.CarryInCorrected,
        DataEntryKind.Expired => EntryText.Expired,
        DataEntryKind.Ended => EntryText.Ended,
        DataEntryKind.Restored => EntryText.Restored,
        DataEntryKind.ExpiryCorrected => EntryText.ExpiryCorrected,
        DataEntryKind.GiftHeld => EntryText.GiftHeld,
        DataEntryKind.GiftReturned => EntryText.GiftReturned,
        DataEntryKind.GiftGiven => EntryText.GiftGiven,
        DataEntryKind.GiftReceived => EntryText.GiftReceived,
        DataEntryKind.UsageRolledUp => EntryText.UsageRolledUp,
        DataEntryKind.OpenedForUser => EntryText.OpenedForUser,
    };

    /// <summary>
    /// What an entry changes of what can be used: more, less, or nothing (null), as with a gift that was held already. Corrections
    /// carry their sign in themselves.
    /// </summary>
    public static int? ChangeOf(DataEntry entry) => entry.Kind switch
    {
        DataEntryKind.Opened or DataEntryKind.Granted or DataEntryKind.PlanAdjusted or DataEntryKind.Bought or DataEntryKind.CarriedIn
            or DataEntryKind.CarryInCorrected or DataEntryKind.Restored or DataEntryKind.GiftReturned or DataEntryKind.GiftReceived => entry.Mb,
        DataEntryKind.CarriedOut or DataEntryKind.CarryOutCorrected or DataEntryKind.Expired or DataEntryKind.Ended or DataEntryKind.ExpiryCorrected
            or DataEntryKind.GiftHeld or DataEntryKind.UsageRolledUp => -entry.Mb,
        DataEntryKind.GiftGiven or DataEntryKind.OpenedForUser => null,
    };
}
