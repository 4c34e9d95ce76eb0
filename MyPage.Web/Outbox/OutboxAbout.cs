namespace MyPage.Web.Outbox;

/// <summary>What a message tells a customer of, for operators to see that it went out; never what it says.</summary>
/// <param name="ContractId">The contract concerned.</param>
/// <param name="Act">What happened, by the name that the audit log has for it; null for what it does not have, such as an answer in a conversation.</param>
public sealed record OutboxAbout(Guid ContractId, string? Act);
