namespace MyPage.Web.Capabilities.Help;

/// <summary>A picture that somebody sent in the chat, to be fetched from LINE for a message that stands already.</summary>
public sealed record HelpPictureOrder(Guid MessageId);
