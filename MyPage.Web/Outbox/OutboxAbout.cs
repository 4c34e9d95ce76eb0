namespace MyPage.Web.Outbox;

/// <summary>What a message tells a customer of, for operators to see that it went out; never what it says.</summary>
/// <param name="ContractId">The contract concerned.</param>
/// <param name="Act">What happened, by the name that the audit log has for it.</param>
public sealed record OutboxAbout(Guid ContractId, string Act);
