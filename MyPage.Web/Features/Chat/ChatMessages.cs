using System.Globalization;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Features.Chat;

/// <summary>What the official account says. Button texts have at most 160 characters, labels 20.</summary>
public sealed class ChatMessages(IOptions<PortalOptions> portal)
{
    private BrandOptions Brand => portal.Value.Brand;

    public LineMessage[] Greeting(bool isBack, bool isLinked)
    {
        var hello = isBack ? ChatText.WelcomeBack : Format(ChatText.Greeting, Brand.Carrier);
        return isLinked
            ? [new LineTextMessage(hello), Buttons(ChatText.StillLinked, To(ChatText.MyPage, "/line/mypage"), DataAction)]
            : [new LineTextMessage(hello), HowToLink()];
    }

    /// <summary>The same helpful answer to whatever is not understood.</summary>
    public LineMessage Choices() =>
        Buttons(Format(ChatText.Choose, Brand.ContactPhone), To(ChatText.MyPage, "/line/mypage"), DataAction, To(ChatText.Help, "/line/help"));

    public LineMessage Linking() => Buttons(
        ChatText.HowToLink,
        To(ChatText.HolderLink, "/line/mypage"),
        To(ChatText.UserLink, "/line/user"),
        new LinePostbackAction(ChatText.LinkByLoginId, ChatPostback.Link, ChatText.LinkByLoginIdSaid),
        To(ChatText.Guide, "/guide/linking"));

    /// <summary>Into LINE's account-link flow; the token is issued when this is sent.</summary>
    public LineMessage LinkHere() =>
        Buttons(ChatText.LinkHere, new LineUriAction(ChatText.LinkHereButton, portal.Value.AddressOf("/line/link?linkToken=").AbsoluteUri + LineMessageSender.LinkTokenHere));

    public LineMessage LinkFailed() =>
        Buttons(ChatText.LinkFailed, To(ChatText.HolderLink, "/line/mypage"), To(ChatText.Help, "/line/help"));

    public LineMessage Code() => Buttons(
        ChatText.CodeWords, To(ChatText.EnterCode, "/line/user"), To(ChatText.SeeCode, "/line/mypage"), To(ChatText.Guide, "/guide/linking"));

    public LineMessage Unlinking() => Buttons(ChatText.UnlinkWords, To(ChatText.OpenLinks, "/mypage/links"));

    public LineMessage Applying() => Buttons(ChatText.ApplyWords, To(ChatText.ApplyButton, "/line/apply"));

    public LineMessage Gifts() => Buttons(ChatText.GiftWords, To(ChatText.GiftButton, "/line/gift"));

    public LineMessage Help() => Buttons(
        Format(ChatText.HelpWords, Brand.ContactPhone, Brand.ContactHours),
        new LineUriAction(ChatText.Call, "tel:" + Brand.ContactPhone.Replace("-", "", StringComparison.Ordinal)),
        To(ChatText.Help, "/line/help"));

    public LineMessage DataNeedsLink() => Buttons(
        ChatText.DataNeedsLink, To(ChatText.HolderLink, "/line/mypage"), To(ChatText.UserLink, "/line/user"), To(ChatText.Guide, "/guide/linking"));

    public LineMessage[] Data(string lines) => [new LineTextMessage(lines), Buttons(ChatText.DataMore, To(ChatText.DataButton, "/line/data"))];

    private static LinePostbackAction DataAction => new(ChatText.Data, ChatPostback.Data, ChatText.DataSaid);

    private LineButtons HowToLink() => Buttons(ChatText.HowToLink, To(ChatText.HolderLink, "/line/mypage"), To(ChatText.UserLink, "/line/user"));

    private LineUriAction To(string label, string path) => new(label, portal.Value.AddressOf(path).AbsoluteUri);

    private static LineButtons Buttons(string text, params LineAction[] actions) => LineButtons.Create(text, actions);

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
