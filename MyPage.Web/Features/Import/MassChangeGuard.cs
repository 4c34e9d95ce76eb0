using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.Import.Stages;
using MyPage.Web.Persistence;

namespace MyPage.Web.Features.Import;

/// <summary>
/// Looks through a file before it has any effect: where unusually many registered users would become other people, or unusually
/// many subscriptions or contracts would end, the file is more likely wrong than right (shifted columns, names in gibberish, one
/// status throughout), and each of those concerned would lose link, code and gifts.
/// </summary>
internal sealed class MassChangeGuard<TRow>(ImportStage<TRow> stage, IDbContextFactory<PortalDbContext> contexts)
    where TRow : class
{
    private const int UsualAtMost = 10;
    private const int RowsForOneMore = 100;

    /// <summary>Null when the file may be applied.</summary>
    /// <param name="open">Opens the file at its first row.</param>
    /// <param name="accepted">How many changes of each kind the operator has accepted.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task<MassChange?> RefusalOfAsync(Func<RowFile<TRow>?> open, int accepted, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await stage.HasWhatCouldEndAsync(db, cancellationToken))
        {
            return null;
        }

        using var file = open();
        if (file is null)
        {
            // Its header is wrong; whoever reads it says so.
            return null;
        }

        var (found, rows) = (default(GraveChanges), 0);
        var refused = new List<ImportRefusal>();
        while (file.Next(refused) is { } batch && (batch.Count > 0 || refused.Count > 0))
        {
            refused.Clear();
            rows += batch.Count;
            found += await stage.CountGraveChangesAsync(db, batch, cancellationToken);
        }

        return RefusalOf(found, rows, Math.Max(accepted, Math.Max(UsualAtMost, rows / RowsForOneMore)));
    }

    private MassChange? RefusalOf(GraveChanges found, int rows, int atMost)
    {
        var parts = new List<string>();
        if (found.OtherPeople > atMost)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{found.OtherPeople} of its {rows} rows make another person the registered user, which ends their links, user codes and waiting gifts"));
        }

        if (found.Ends > atMost)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{found.Ends} of its {rows} rows {stage.WhatEnds}"));
        }

        return parts.Count == 0
            ? null
            : new MassChange(
                string.Create(CultureInfo.InvariantCulture, $"{string.Join(", and ", parts)}; if that is right, run it again with --accept-user-changes {Math.Max(found.OtherPeople, found.Ends)}"),
                Math.Max(found.OtherPeople, found.Ends));
    }
}
