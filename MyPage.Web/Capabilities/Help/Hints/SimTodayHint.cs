using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>A SIM came today: its user code works from tomorrow on.</summary>
public sealed class SimTodayHint : IHelpHint
{
    public int Order => 40;

    public async Task<IReadOnlyList<HelpHint>> FindAsync(PortalDbContext db, HintQuestion question, CancellationToken cancellationToken)
    {
        var today = question.Today;
        var ids = question.Subscriptions.Where(line => line.Terms.SimDeliveredOn == today).Select(line => line.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var linked = await db.RegisteredUserLinks.Where(link => EF.Parameter(ids).Contains(link.SubscriptionId) && link.EndedAt == null).Select(link => link.SubscriptionId).ToListAsync(cancellationToken);
        if (question.Subscriptions.FirstOrDefault(one => ids.Contains(one.Id) && !linked.Contains(one.Id)) is not { } line)
        {
            return [];
        }

        var tomorrow = Figures.Day(BusinessCalendar.DayAfter(today));
        return [new HelpHint("sim-arrived-today", "sim", HelpHintText.SimTitle, Phrase.With(HelpHintText.SimWords, line.User.Name, tomorrow), HelpHintText.SimAct, PortalRoutes.LinkingGuide)];
    }
}
