namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A login ID that a LINE account can open.</summary>
public sealed record LinkedLogin(Guid AccountId, Guid ContractId, string LoginId, string HolderName, int Subscriptions);
