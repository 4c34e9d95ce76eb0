namespace MyPage.Web.Features.Help;

/// <summary>A message as the customer sees it: nothing of who the operator is, and no note.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its place in the conversation.</param>
/// <param name="IsMine">Whether the customer wrote it.</param>
/// <param name="ByLine">Whether it came by LINE.</param>
/// <param name="Text">The text; empty with a picture alone.</param>
/// <param name="Picture">The picture; null for none.</param>
/// <param name="PictureComes">Whether a picture is still being fetched from LINE.</param>
/// <param name="PictureFailed">Whether it could not be had.</param>
/// <param name="At">When it was written.</param>
public sealed record SeenHelpMessage(Guid Id, int Number, bool IsMine, bool ByLine, string Text, SeenHelpPicture? Picture, bool PictureComes, bool PictureFailed, DateTimeOffset At);
