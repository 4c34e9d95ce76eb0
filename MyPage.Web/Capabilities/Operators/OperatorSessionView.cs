namespace MyPage.Web.Capabilities.Operators;

/// <summary>A browser in which an operator is signed in.</summary>
/// <param name="Id">The session.</param>
/// <param name="OperatorName">Whose.</param>
/// <param name="Device">The browser in words; empty when it did not say.</param>
/// <param name="Since">When it began.</param>
/// <param name="LastUsedAt">When its operator last did something.</param>
/// <param name="IsHere">Whether it is the one that asks.</param>
public sealed record OperatorSessionView(Guid Id, string OperatorName, string Device, DateTimeOffset Since, DateTimeOffset? LastUsedAt, bool IsHere);
