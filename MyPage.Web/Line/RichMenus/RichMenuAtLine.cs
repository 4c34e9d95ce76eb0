namespace MyPage.Web.Line.RichMenus;

/// <summary>A menu as LINE lists it.</summary>
public sealed record RichMenuAtLine(string RichMenuId, string Name);
