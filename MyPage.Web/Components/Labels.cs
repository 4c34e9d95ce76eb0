using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Components;

/// <summary>The carrier's words for states and kinds.</summary>
public static class Labels
{
    public static string Of(Relation relation) => relation switch
    {
        Relation.Self => LabelText.RelationSelf,
        Relation.Spouse => LabelText.RelationSpouse,
        Relation.Child => LabelText.RelationChild,
        Relation.Parent => LabelText.RelationParent,
        Relation.Other => LabelText.RelationOther,
    };

    public static string Of(SimType simType) => simType switch
    {
        SimType.Data => LabelText.SimData,
        SimType.DataSms => LabelText.SimDataSms,
        SimType.Voice => LabelText.SimVoice,
    };

    public static string Of(MobileNetwork network) => network switch
    {
        MobileNetwork.Docomo => LabelText.NetworkDocomo,
        MobileNetwork.Softbank => LabelText.NetworkSoftbank,
        MobileNetwork.Au => LabelText.NetworkAu,
    };

    public static string Of(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Active => LabelText.SubscriptionActive,
        SubscriptionStatus.Suspended => LabelText.SubscriptionSuspended,
        SubscriptionStatus.Terminated => LabelText.SubscriptionTerminated,
    };

    public static string Of(ContractStatus status) => status switch
    {
        ContractStatus.Active => LabelText.ContractActive,
        ContractStatus.Suspended => LabelText.ContractSuspended,
        ContractStatus.Terminated => LabelText.ContractTerminated,
    };

    public static string Of(ApplicationType type) => type switch
    {
        ApplicationType.New => LabelText.ApplicationNew,
        ApplicationType.Mnp => LabelText.ApplicationMnp,
    };

    public static string Of(PreviousCarrier carrier) => carrier switch
    {
        PreviousCarrier.Docomo => LabelText.CarrierDocomo,
        PreviousCarrier.Au => LabelText.CarrierAu,
        PreviousCarrier.Softbank => LabelText.CarrierSoftbank,
        PreviousCarrier.Ymobile => LabelText.CarrierYmobile,
        PreviousCarrier.Linemobile => LabelText.CarrierLinemobile,
        PreviousCarrier.Other => LabelText.CarrierOther,
    };

    public static string Of(DataBucket bucket) => bucket switch
    {
        DataBucket.CarriedOver => LabelText.BucketCarriedOver,
        DataBucket.Gifted => LabelText.BucketGifted,
        DataBucket.Base => LabelText.BucketBase,
        DataBucket.TopUp => LabelText.BucketTopUp,
    };
}
