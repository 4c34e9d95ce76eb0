using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Linking;

/// <summary>How to undo a link, asked in the chat. Whoever has one comes to it by LINE, without typing anything.</summary>
public sealed class UnlinkAnswer(ChatButtons buttons) : IChatAnswer
{
    private static readonly string Way = PortalRoutes.LineMyPage + "?returnUrl=" + Uri.EscapeDataString(PortalRoutes.Links);

    public int Order => 10;

    public IReadOnlyList<string> Asked { get; } = ["解除", "unlink", "undo", "disconnect"];

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) =>
    [
        await StandingLinks.AnyAsync(db, account.Id, cancellationToken)
            ? ChatButtons.Of(LinkChatText.UnlinkWords, buttons.To(LinkChatText.OpenLinks, Way))
            : ChatButtons.Of(LinkChatText.NothingToUnlink, buttons.HolderLink, buttons.UserLink, buttons.Guide),
    ];
}
