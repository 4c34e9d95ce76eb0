using MyPage.Web.Capabilities.Help;

namespace MyPage.Web.Features.Operator.Queue;

/// <summary>What an operator sends off.</summary>
/// <param name="Text">As typed; may be empty with a picture.</param>
/// <param name="IsNote">A note that the customer never sees.</param>
/// <param name="Picture">Goes with an answer; null for none.</param>
public sealed record ConversationAnswer(string Text, bool IsNote, DrawnPicture? Picture = null);
