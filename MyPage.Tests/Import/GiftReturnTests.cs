using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Happenings.DataGifts;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Gifts that a carrier's file finds on their way: what returns is told, each once.</summary>
public abstract class GiftReturnTests(Func<TestDatabase> database) : ImportTest(database)
{
    private static readonly GiftParty Party = new(SubscriptionStatus.Active, true, true);

    [NeedsFact]
    public async Task Line_EndsOrHasAnotherUser_ReturnsItsGiftsAndTellsThem()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        var toEnded = await GiveAsync(portal, "07002000001", "07002000002");
        var toChanged = await GiveAsync(portal, "07002000001", "07002000003");
        var byChanged = await GiveAsync(portal, "07002000003", "07002000001");
        using var second = CsvFolder.Basic().Subscriptions(
            CsvFolder.Line("A1", "070-0200-0001"),
            CsvFolder.Line("A1", "070-0200-0002", status: "terminated"),
            CsvFolder.Line("A2", "070-0200-0003", name: "別 人", kana: "ベツ ジン"),
            CsvFolder.Line("A2", "070-0200-0004", status: "terminated"));

        await portal.ImportAsync(second.Path);
        await portal.ImportAsync(second.Path);

        Assert.Equal(
            [(toEnded, DataGiftState.ReceiverEnded), (toChanged, DataGiftState.ReceiverUserChanged), (byChanged, DataGiftState.SenderUserChanged)],
            portal.Notices.Returned.Select(gift => (gift.Id, gift.State)).OrderBy(gift => gift.State == DataGiftState.ReceiverEnded ? 0 : gift.State == DataGiftState.ReceiverUserChanged ? 1 : 2));
    }

    [NeedsFact]
    public async Task Usage_AfterAGiftRanOut_ReturnsItAndTellsIt()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        var gift = await GiveAsync(portal, "07002000001", "07002000002");
        portal.Clock.Now += TimeSpan.FromHours(73);
        using var usage = new CsvFolder().Usage("070-0200-0001,2026-11-24,42", "070-0200-0002,2026-11-24,7");

        await portal.ImportAsync(usage.Path);

        await using var db = portal.Open();
        Assert.Equal(DataGiftState.Expired, (await db.DataGifts.SingleAsync(returned => returned.Id == gift)).State);
        Assert.Single(await db.Set<AuditEntry>().Where(entry => entry.Act == nameof(DataGiftReturned)).ToListAsync());
    }

    private static async Task<Guid> GiveAsync(ImportPortal portal, string from, string to)
    {
        await using var db = portal.Open();
        var (sender, receiver) = ((await FindAsync(db, from)).Id, (await FindAsync(db, to)).Id);
        var books = await LoadedBooks.LoadAsync(db, [sender], new DateOnly(2026, 11, 1), null, default);
        var request = new GiftRequest(Guid.NewGuid(), 500, Party, receiver, Party, null);
        var gift = DataGiving.Give(books.Of(sender)!, request, new GiftRules(), portal.Clock.Now, books.Plans.Of(sender)).Value;
        await db.SaveChangesAsync();
        return gift.Id;
    }
}

public sealed class GiftReturnOnSqlite() : GiftReturnTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class GiftReturnOnPostgreSql() : GiftReturnTests(() => new PostgreSqlDatabase());
