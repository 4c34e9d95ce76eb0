using MyPage.Domain.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Linking;

/// <summary>How to link, asked in the chat: what is left to be linked, by the names that the person's menu has.</summary>
public sealed class LinkAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 60;

    public IReadOnlyList<string> Asked { get; } = ["連携", "ログイン", "link", "log in", "login", "sign in"];

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var byLoginId = new LinePostbackAction(LinkChatText.LinkByLoginId, LinkHereAnswer.Sent, LinkChatText.LinkByLoginIdSaid);
        return
        [
            await RichMenuPeople.KindOfAsync(db, account.Id, cancellationToken) switch
            {
                RichMenuKind.Unlinked => ChatButtons.Of(LinkChatText.HowToLink, buttons.HolderLink, buttons.UserLink, byLoginId, buttons.Guide),
                RichMenuKind.Holder => ChatButtons.Of(LinkChatText.HolderIsLinked, buttons.MyPage, buttons.UserLink, byLoginId, buttons.Guide),

                // Their マイページ is a user's: the way to the holder's link is its own.
                RichMenuKind.User => ChatButtons.Of(
                    LinkChatText.UserIsLinked, buttons.To(buttons.HolderLink.Label, PortalRoutes.LineNewLink), buttons.UserLink, byLoginId, buttons.Guide),
                RichMenuKind.Both => ChatButtons.Of(LinkChatText.BothAreLinked, buttons.MyPage, buttons.UserLink, byLoginId, buttons.Guide),
            },
        ];
    }
}
