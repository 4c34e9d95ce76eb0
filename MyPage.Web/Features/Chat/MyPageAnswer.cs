using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Chat;

/// <summary>マイページ, asked for in the chat: the way in, or what it needs first.</summary>
public sealed class MyPageAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 80;

    public IReadOnlyList<string> Asked { get; } = ["マイページ", "my page", "mypage"];

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) =>
    [
        await StandingLinks.AnyAsync(db, account.Id, cancellationToken)
            ? ChatButtons.Of(ChatText.OpenMyPage, buttons.MyPage, buttons.Data)
            : ChatButtons.Of(ChatText.HowToLink, buttons.HolderLink, buttons.UserLink, buttons.Guide),
    ];
}
