using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;

namespace MyPage.Web.Line.Chat;

/// <summary>Messages with buttons, and the buttons that several answers have. A text has at most 160 characters, a label 20.</summary>
public sealed class ChatButtons(IOptions<PortalOptions> portal)
{
    public LineUriAction MyPage => To(ChatButtonText.MyPage, PortalRoutes.LineMyPage);

    public LineUriAction HolderLink => To(ChatButtonText.HolderLink, PortalRoutes.LineMyPage);

    /// <summary>マイページ by the name that the person's menu has for it.</summary>
    public LineUriAction MyPageFor(RichMenuKind kind) => kind is RichMenuKind.Holder or RichMenuKind.Both ? MyPage : HolderLink;

    public LineUriAction UserLink => To(ChatButtonText.UserLink, PortalRoutes.LineUser);

    public LineUriAction Guide => To(ChatButtonText.Guide, PortalRoutes.LinkingGuide);

    public LineUriAction Help => To(ChatButtonText.Help, PortalRoutes.LineHelp);

    /// <summary>データ残量確認, as the tile of the menu sends it.</summary>
    public LinePostbackAction Data => new(ChatButtonText.Data, RichMenuTiles.DataPostback, ChatButtonText.DataSaid);

    /// <summary>A button to a page of the portal.</summary>
    public LineUriAction To(string label, string path) => new(label, portal.Value.AddressOf(path).AbsoluteUri);

    public static LineMessage Of(string text, params LineAction[] actions) => LineButtons.Create(text, actions);
}
