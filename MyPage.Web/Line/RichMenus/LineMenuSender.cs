using Microsoft.EntityFrameworkCore;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.RichMenus;

/// <summary>Gives a LINE account the menu that fits its links at the moment of sending, so that orders may overtake each other.</summary>
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
            await FitAsync(db, account.LineUserId, await RichMenuPeople.KindOfAsync(db, id, cancellationToken), cancellationToken);
        }
        catch (LineRefusedException refused)
        {
            throw new HopelessMessageException(refused.Message);
        }
    }

    private async Task FitAsync(PortalDbContext db, string lineUserId, RichMenuKind kind, CancellationToken cancellationToken)
    {
        if (kind == RichMenuKind.Unlinked)
        {
            await line.UnlinkAsync(lineUserId, cancellationToken);
            return;
        }

        var key = catalog.Editions[kind].Key;
        if (await db.Set<LineRichMenu>().SingleOrDefaultAsync(menu => menu.Key == key, cancellationToken) is not { } menu
            || !await line.LinkAsync(lineUserId, menu.RichMenuId, cancellationToken))
        {
            worker.Wake();
            throw new InvalidOperationException($"The rich menu {key} is not at LINE yet.");
        }
    }
}
