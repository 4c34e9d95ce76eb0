using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.DataGifts;

/// <summary>データプレゼント, asked for in the chat.</summary>
public sealed class GiftAnswer(ChatButtons buttons) : IChatAnswer
{
    public int Order => 30;

    public IReadOnlyList<string> Asked { get; } = ["プレゼント", "ギフト", "gift", "send data", "share data", "give data"];

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken) =>
    [
        ChatButtons.Of(
            await StandingLinks.HasUserAsync(db, account.Id, cancellationToken) ? GiftText.ChatWordsLinked : GiftText.ChatWords,
            buttons.To(GiftText.ChatButton, PortalRoutes.LineGift)),
    ];
}
