namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Why an act was refused; in the order in which the causes are checked.</summary>
public enum CampaignActRefusal
{
    /// <summary>No such campaign, line or claim of the caller's contract.</summary>
    NotFound,

    /// <summary>The campaign asks for no 「エントリーする」.</summary>
    EntryNotAsked,

    /// <summary>The last day of 「エントリーする」 is over.</summary>
    EntryOver,

    /// <summary>A condition can no longer be met.</summary>
    NoLongerPossible,

    /// <summary>A condition is not met yet.</summary>
    NotYet,

    /// <summary>The reward is paid to a receiver, and none was named.</summary>
    ReceiverMissing,

    /// <summary>What was named as the receiver cannot be a reference.</summary>
    ReceiverMalformed,

    /// <summary>No payout of it has failed.</summary>
    NothingToCorrect,
}
