using MyPage.Domain.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Applications;

/// <summary>新規お申し込み, asked for in the chat.</summary>
public sealed class ApplyAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 50;

    public IReadOnlyList<string> Asked { get; } = ["申し込", "申込", "契約したい", "プラン", "料金", "plan", "apply", "sign up", "new line", "price"];

    public Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<LineMessage[]>([ChatButtons.Of(ApplyText.ChatWords, buttons.To(ApplyText.ChatButton, PortalRoutes.LineApply))]);
}
