using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>A line has nothing left, and so it is slow until the month ends or data is bought.</summary>
public sealed class ReducedSpeedHint(SubscriptionBalanceQuery balances) : IHelpHint
{
    public int Order => 20;

    public async Task<IReadOnlyList<HelpHint>> FindAsync(PortalDbContext db, HintQuestion question, CancellationToken cancellationToken)
    {
        if (question.Subscriptions.Count == 0)
        {
            return [];
        }

        var left = await balances.OfAsync(db, [.. question.Subscriptions.Select(line => line.Id)], question.Now, cancellationToken);
        return
        [
            .. from line in question.Subscriptions
               where left.Balances.GetValueOrDefault(line.Id) is { IsReduced: true }
               let month = MyPage.Domain.MobileData.BusinessMonth.Of(question.Now)
               select new HelpHint(
                   "reduced-speed",
                   "slow",
                   HelpHintText.SlowTitle,
                   Phrase.With(HelpHintText.SlowWords, line.User.Name, Figures.Day(month.FirstDay.AddMonths(1).AddDays(-1))),
                   question.Caller is HolderCaller ? HelpHintText.SlowAct : HelpHintText.SlowActUser,
                   question.Caller is HolderCaller ? PortalRoutes.TopUpOf(line.Id) : PortalRoutes.DataOf(line.Id)),
        ];
    }
}
