using MyPage.Domain.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Linking;

/// <summary>How to link, asked in the chat.</summary>
public sealed class LinkAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 60;

    public IReadOnlyList<string> Asked { get; } = ["連携", "ログイン", "link", "log in", "login", "sign in"];

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) => Task.FromResult<LineMessage[]>(
    [
        ChatButtons.Of(
            LinkChatText.HowToLink,
            buttons.HolderLink,
            buttons.UserLink,
            new LinePostbackAction(LinkChatText.LinkByLoginId, LinkHereAnswer.Sent, LinkChatText.LinkByLoginIdSaid),
            buttons.Guide),
    ]);
}
