using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.RichMenus;

/// <summary>
/// Brings LINE's menus to this version's: makes what is missing, sets the default, moves people from old editions to the new
/// ones and then deletes the old. It can be interrupted anywhere and done again: what is there is found by its name.
/// </summary>
public sealed class RichMenuPublisher(
    RichMenuCatalog catalog,
    RichMenuClient line,
    RichMenuPeople people,
    IDbContextFactory<PortalDbContext> contexts,
    ILogger<RichMenuPublisher> logger)
{
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var atLine = await line.ListAsync(cancellationToken);
        var ids = new Dictionary<RichMenuChoice, string>();
        foreach (var edition in catalog.Editions.Values)
        {
            ids[edition.Choice] = await EnsureAsync(edition, atLine, cancellationToken);
        }

        var wanted = ids[RichMenuChoice.Default];
        if (!string.Equals(await line.FindDefaultAsync(cancellationToken), wanted, StringComparison.Ordinal))
        {
            await line.SetDefaultAsync(wanted, cancellationToken);
        }

        await RetireAsync(ids, atLine, cancellationToken);
    }

    private async Task<string> EnsureAsync(RichMenuEdition edition, IReadOnlyList<RichMenuAtLine> atLine, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Set<LineRichMenu>().SingleOrDefaultAsync(menu => menu.Key == edition.Key, cancellationToken);
        if (known is not null && atLine.Any(menu => string.Equals(menu.RichMenuId, known.RichMenuId, StringComparison.Ordinal)))
        {
            return known.RichMenuId;
        }

        // An earlier start may have made it and not come to write it down.
        var id = atLine.FirstOrDefault(menu => string.Equals(menu.Name, edition.Definition.Name, StringComparison.Ordinal))?.RichMenuId
            ?? await line.CreateAsync(edition.Definition, cancellationToken);
        await line.SetImageAsync(id, edition.Image, cancellationToken);
        if (known is not null)
        {
            // Somebody deleted it at LINE.
            db.Set<LineRichMenu>().Remove(known);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        db.Set<LineRichMenu>().Add(new LineRichMenu { Key = edition.Key, RichMenuId = id });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            logger.LogInformation("Rich menu {Key} is at LINE", edition.Key);
            return id;
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // Another node was faster: its menu counts, ours goes with the next round of retiring.
            db.ChangeTracker.Clear();
            return (await db.Set<LineRichMenu>().SingleAsync(menu => menu.Key == edition.Key, cancellationToken)).RichMenuId;
        }
    }

    /// <summary>Whoever still has an old edition would fall back to the default menu when it is deleted, so they are moved first.</summary>
    private async Task RetireAsync(Dictionary<RichMenuChoice, string> ids, IReadOnlyList<RichMenuAtLine> atLine, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = catalog.Editions.Values.Select(edition => edition.Key).ToList();
        var old = await db.Set<LineRichMenu>().Where(menu => !keys.Contains(menu.Key)).ToListAsync(cancellationToken);
        if (old.Count > 0)
        {
            foreach (var choice in ids.Keys.Where(choice => choice != RichMenuChoice.Default))
            {
                await foreach (var userIds in people.PagesAsync(choice, RichMenuClient.MaximumPeople, cancellationToken))
                {
                    await line.LinkAllAsync(userIds, ids[choice], cancellationToken);
                }
            }
        }

        var leftOver = atLine
            .Where(menu => menu.Name.StartsWith(RichMenuCatalog.NamePrefix, StringComparison.Ordinal) && !ids.ContainsValue(menu.RichMenuId))
            .Select(menu => menu.RichMenuId);
        foreach (var id in old.Select(menu => menu.RichMenuId).Union(leftOver, StringComparer.Ordinal).ToList())
        {
            await line.DeleteAsync(id, cancellationToken);
            logger.LogInformation("Rich menu {RichMenuId} is no longer used and was deleted at LINE", id);
        }

        db.Set<LineRichMenu>().RemoveRange(old);
        await db.SaveChangesAsync(cancellationToken);
    }
}
