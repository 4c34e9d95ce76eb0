namespace MyPage.Domain.Notices;

/// <summary>A piece of a notice's line: words, or an address that can be opened.</summary>
/// <param name="Text">As it is read.</param>
/// <param name="Link">Where it leads, with https; null for words.</param>
public sealed record NoticePiece(string Text, Uri? Link);
