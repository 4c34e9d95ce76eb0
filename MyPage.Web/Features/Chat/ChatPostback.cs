using MyPage.Web.Line.RichMenus;

namespace MyPage.Web.Features.Chat;

/// <summary>What tiles and buttons send when they are tapped.</summary>
public static class ChatPostback
{
    /// <summary>データ残量確認, as in the rich menu.</summary>
    public const string Data = Line.RichMenus.RichMenuTiles.DataPostback;

    /// <summary>Begins LINE's account-link flow.</summary>
    public const string Link = "action=link";
}
