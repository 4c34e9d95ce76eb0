using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Stages;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>
/// Looks through a file before it has any effect: where unusually many registered users would become other people, the file is
/// more likely wrong than right (shifted columns, names in gibberish), and each of them would lose link and code.
/// </summary>
internal sealed class UserChangeGuard<TRow>(ImportStage<TRow> stage, IDbContextFactory<PortalDbContext> contexts)
    where TRow : class
{
    private const int UsualAtMost = 10;
    private const int RowsForOneMore = 100;

    /// <summary>Null when the file may be applied.</summary>
    /// <param name="open">Opens the file at its first row.</param>
    /// <param name="accepted">How many changes the operator has accepted.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task<string?> RefusalOfAsync(Func<RowFile<TRow>?> open, int accepted, CancellationToken cancellationToken)
    {
        if (!stage.ChangesUsers)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Subscriptions.AnyAsync(cancellationToken))
        {
            return null;
        }

        using var file = open();
        if (file is null)
        {
            // Its header is wrong; whoever reads it says so.
            return null;
        }

        var (changes, rows) = (0, 0);
        var refused = new List<ImportRefusal>();
        while (file.Next(refused) is { } batch && (batch.Count > 0 || refused.Count > 0))
        {
            refused.Clear();
            rows += batch.Count;
            changes += await stage.CountUserChangesAsync(db, batch, cancellationToken);
        }

        return changes <= Math.Max(accepted, Math.Max(UsualAtMost, rows / RowsForOneMore))
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{changes} of its {rows} rows make another person the registered user, which ends links and codes; if that is right, run it again with --accept-user-changes {changes}");
    }
}
