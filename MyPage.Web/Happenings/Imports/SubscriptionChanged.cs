namespace MyPage.Web.Happenings.Imports;

/// <summary>The carrier's file changed a subscription.</summary>
public sealed record SubscriptionChanged(Guid? ContractId, Guid? SubscriptionId, string Columns) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => ImportWordsText.SubscriptionChanged;

    public static HappeningKind Kind => HappeningKind.Contract;

    public override string Detail => Columns;
}
