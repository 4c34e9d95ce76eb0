namespace MyPage.Web.Capabilities.Operators;

/// <summary>A link to be mailed, as it lies in the outbox.</summary>
public sealed record OperatorLinkRequest(Guid OperatorId);
