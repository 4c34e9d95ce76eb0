namespace MyPage.Domain.Campaigns;

/// <summary>What a campaign pays in.</summary>
public enum RewardKind
{
    /// <summary>LINEポイント: points of the contract here; 1 point = 1 yen.</summary>
    LinePoints,

    /// <summary>PayPayポイント: paid out by a partner to the receiver whom the holder names.</summary>
    PayPayPoints,
}
