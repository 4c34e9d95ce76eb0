using MyPage.Domain.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Linking;

/// <summary>How to undo a link, asked in the chat.</summary>
public sealed class UnlinkAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 10;

    public IReadOnlyList<string> Asked { get; } = ["解除", "unlink", "undo", "disconnect"];

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<LineMessage[]>([ChatButtons.Of(LinkChatText.UnlinkWords, buttons.To(LinkChatText.OpenLinks, PortalRoutes.Links))]);
}
