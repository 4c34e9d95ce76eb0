using Microsoft.EntityFrameworkCore;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.RichMenus;

/// <summary>Gives a LINE account the menu that fits its links and its language at the moment of sending, so that orders may overtake each other.</summary>
public sealed class LineMenuSender(
    OutboxQueue outbox,
    RichMenuCatalog catalog,
    RichMenuClient line,
    RichMenuWorker worker,
    IDbContextFactory<PortalDbContext> contexts) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.LineMenu;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var id = outbox.Read<LineAccountOrder>(message).LineAccountId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db.LineAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (account is null || (!account.IsFriend && account.FriendshipAsOf is not null))
        {
            // LINE drops menus for people who left; when they come back, the follow event orders this anew.
            return;
        }

        try
        {
            var choice = new RichMenuChoice(await RichMenuPeople.KindOfAsync(db, id, cancellationToken), account.Language);
            await FitAsync(db, account.LineUserId, choice, cancellationToken);
        }
        catch (LineRefusedException refused)
        {
            throw new HopelessMessageException(refused.Message);
        }
    }

    private async Task FitAsync(PortalDbContext db, string lineUserId, RichMenuChoice choice, CancellationToken cancellationToken)
    {
        if (choice == RichMenuChoice.Default)
        {
            await line.UnlinkAsync(lineUserId, cancellationToken);
            return;
        }

        var key = catalog.Editions[choice].Key;
        var menu = await FindAsync(db, key, cancellationToken);
        if (menu is null)
        {
            // The first start of all makes the menus at this moment: orders that were there before it come after them.
            await worker.FirstRound.WaitAsync(cancellationToken);
            menu = await FindAsync(db, key, cancellationToken);
        }

        if (menu is null || !await line.LinkAsync(lineUserId, menu.RichMenuId, cancellationToken))
        {
            worker.Wake();
            throw new InvalidOperationException($"The rich menu {key} is not at LINE yet.");
        }
    }

    private static Task<LineRichMenu?> FindAsync(PortalDbContext db, string key, CancellationToken cancellationToken) =>
        db.Set<LineRichMenu>().SingleOrDefaultAsync(menu => menu.Key == key, cancellationToken);
}
