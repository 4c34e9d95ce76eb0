namespace MyPage.Web.Features.Operator.Queue;

/// <summary>What an operator sends off.</summary>
/// <param name="Text">As typed.</param>
/// <param name="IsNote">A note that the customer never sees.</param>
public sealed record ConversationAnswer(string Text, bool IsNote);
