namespace MyPage.Web.Capabilities.Help;

/// <summary>A message as somebody sends it off.</summary>
/// <param name="RequestId">Chosen with the form: sent twice, it is one message.</param>
/// <param name="Text">As typed; may be empty with a picture.</param>
/// <param name="Picture">Drawn anew already; null for none.</param>
public sealed record HelpOrder(Guid RequestId, string Text, DrawnPicture? Picture = null);
