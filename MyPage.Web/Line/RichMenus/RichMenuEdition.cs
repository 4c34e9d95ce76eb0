namespace MyPage.Web.Line.RichMenus;

/// <summary>A menu as this version of the portal draws it. Another picture, action or address makes another edition.</summary>
/// <param name="Key">Kind and a hash of the content; also in the menu's name at LINE.</param>
public sealed record RichMenuEdition(RichMenuKind Kind, string Key, RichMenuDefinition Definition, byte[] Image);
