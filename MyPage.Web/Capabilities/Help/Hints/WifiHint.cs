using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Auditing;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>
/// A user code was refused lately because of Wi-Fi, and no link has come of it since: which remedy there is. Told to the LINE account that gave it, and to the
/// holder to whose contract it belongs, where a code of theirs was named or their own LINE account gave it.
/// </summary>
public sealed class WifiHint : IHelpHint
{
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);
    private static readonly string Act = nameof(UserCodeRefused);
    private static readonly string Cause = LinkRefusal.WifiOn.ToString();

    public int Order => 10;

    public async Task<IReadOnlyList<HelpHint>> FindAsync(PortalDbContext db, HintQuestion question, CancellationToken cancellationToken)
    {
        var since = question.Now - Lately;
        var refused = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Act == Act && entry.At > since && entry.Detail == Cause);
        refused = question.Caller switch
        {
            UserCaller user => refused.Where(entry => entry.LineAccountId == user.LineAccountId),
            HolderCaller holder => refused.Where(entry => entry.ContractId == holder.ContractId
                || db.ContractHolderLinks.Any(link => link.ContractId == holder.ContractId && link.EndedAt == null && link.LineAccountId == entry.LineAccountId)),
            _ => throw new ArgumentException($"A {question.Caller.GetType().Name} asks for no hints.", nameof(question)),
        };
        if (await refused.OrderByDescending(entry => entry.At).Select(entry => new { entry.At, entry.LineAccountId }).FirstOrDefaultAsync(cancellationToken) is not { } last
            || await db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == last.LineAccountId && link.EndedAt == null && link.LinkedAt > last.At, cancellationToken))
        {
            return [];
        }

        var minutes = Math.Max(1, (int)(question.Now - last.At).TotalMinutes);
        return [new HelpHint("wifi-on", "wifi-off", HelpHintText.WifiTitle, Phrase.With(HelpHintText.WifiWords, minutes), HelpHintText.WifiAct, PortalRoutes.LineUser)];
    }
}
