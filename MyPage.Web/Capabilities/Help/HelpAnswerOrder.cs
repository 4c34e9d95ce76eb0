namespace MyPage.Web.Capabilities.Help;

/// <summary>An answer on its way to LINE; what it says and to whom is looked up when it is sent.</summary>
public sealed record HelpAnswerOrder(Guid MessageId);
