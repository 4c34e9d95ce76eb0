using MyPage.Domain.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Linking;

/// <summary>What a user code is, asked in the chat.</summary>
public sealed class CodeAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 20;

    public IReadOnlyList<string> Asked { get; } = ["コード", "こーど", "code"];

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<LineMessage[]>([ChatButtons.Of(LinkChatText.CodeWords, buttons.To(LinkChatText.EnterCode, PortalRoutes.LineUser), buttons.To(LinkChatText.SeeCode, PortalRoutes.LineMyPage), buttons.Guide)]);
}
