namespace MyPage.Web.Line.RichMenus;

/// <summary>A rich menu that exists at LINE. LINE's menus cannot be changed, so another picture or action makes another one.</summary>
public sealed class LineRichMenu
{
    /// <summary>Which menu and which edition of it.</summary>
    public required string Key { get; init; }

    public required string RichMenuId { get; init; }
}
