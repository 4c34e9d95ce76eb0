using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Line.Chat;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Points;

/// <summary>ポイント, asked for in the chat by a contract holder: what is left and until when. Of several contracts, and of none, the page or the way to it.</summary>
public sealed class PointsAnswer(PointBalances balances, ChatButtons buttons, TimeProvider time) : IChatAnswer
{
    public int Order => 45;

    public IReadOnlyList<string> Asked { get; } = ["ポイント", "point"];

    public async Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken)
    {
        var contracts = await db.ContractHolderLinks.Where(link => link.LineAccountId == account.Id && link.EndedAt == null).Select(link => link.ContractId).ToListAsync(cancellationToken);
        if (contracts is not [var only])
        {
            return [contracts.Count == 0
                ? ChatButtons.Of(PointsText.ChatNeedsLink, buttons.HolderLink, buttons.Guide)
                : ChatButtons.Of(PointsText.ChatSeveral, buttons.To(PointsText.ChatSee, PortalRoutes.FromChat(PortalRoutes.Points)))];
        }

        var now = time.GetUtcNow();
        var balance = (await balances.ReadAsync(db, only, now, cancellationToken)).Balance;
        var words = balance.Lots is [var first, ..]
            ? Phrase.With(PointsText.ChatLeft, Figures.Number(balance.LeftPoints), Shown.Date(first.LastDay, BusinessCalendar.DateOf(now)))
            : PointsText.NoPoints;
        return [ChatButtons.Of(words, buttons.To(PointsText.ChatSee, PortalRoutes.FromChat(PortalRoutes.Points)))];
    }
}
