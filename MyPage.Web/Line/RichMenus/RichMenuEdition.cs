namespace MyPage.Web.Line.RichMenus;

/// <summary>A menu as this version of the portal draws it. Another picture, action or address makes another edition.</summary>
/// <param name="Choice">For whom.</param>
/// <param name="Key">Kind, language and a hash of the content; also in the menu's name at LINE.</param>
public sealed record RichMenuEdition(RichMenuChoice Choice, string Key, RichMenuDefinition Definition, byte[] Image);
