namespace MyPage.Domain.Campaigns;

/// <summary>Whether links stood at a payout's moment.</summary>
/// <param name="HolderLinked">契約者連携.</param>
/// <param name="UsersLinked">利用者連携 of every line that was asked for at the claim and had not ended.</param>
public sealed record LinksAtPayout(bool HolderLinked, bool UsersLinked);
