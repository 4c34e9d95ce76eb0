using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.DataUsage;

/// <summary>Balances summed in the database are those of the books.</summary>
public abstract class SubscriptionBalancesTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private DateTimeOffset Now => _portal.Clock.GetUtcNow();

    [NeedsFact]
    public async Task Of_LinesOfEachKind_AreThoseOfTheirBooks()
    {
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed(), new LineSeed(), new LineSeed(), new LineSeed(), new LineSeed()]);
        var today = BusinessCalendar.DateOf(Now);
        foreach (var (id, index) in holder.SubscriptionIds.Select((id, index) => (id, index)))
        {
            await _portal.ReportUsageAsync(id, today.AddDays(-2), index * 900);
            await _portal.ReportUsageAsync(id, today.AddDays(-1), 150);
        }

        // One bought, one gave what waits, one has another user since today.
        await ActAsync(holder.SubscriptionIds[1], (book, plans) => book.Buy(Guid.NewGuid(), 500, 550, DataTopUpOffer.DefaultOf(MobileNetwork.Docomo), Now, plans));
        var linked = new GiftParty(SubscriptionStatus.Active, IsOldEnough: true, IsLinked: true);
        await ActAsync(holder.SubscriptionIds[0], (book, plans) => Assert.True(
            DataGiving.Give(book, new GiftRequest(Guid.NewGuid(), 500, linked, null, null, null), new GiftRules(), Now, plans).TryGetValue(out _, out _)));
        await ActAsync(holder.SubscriptionIds[2], (book, plans) => book.ChangeUser(Now, plans));

        await AssertSameAsync(holder, Now);

        // A gift that ran out, and a month that turned, with nothing written down.
        await AssertSameAsync(holder, Now.AddHours(73));
        await AssertSameAsync(holder, BusinessMonth.Of(Now).End);
        await AssertSameAsync(holder, BusinessMonth.Of(Now).Next.End.AddDays(3));
    }

    private Task ActAsync(Guid id, Action<DataBook, PlanSchedule> act) => _portal.WriteAsync(async db =>
    {
        var books = await LoadedBooks.LoadAsync(db, [id], BusinessCalendar.DateOf(Now).AddDays(-30), null, default);
        act(books.Of(id)!, books.Plans.Of(id));
    });

    private async Task AssertSameAsync(Holder holder, DateTimeOffset at)
    {
        var (summed, explained) = await _portal.ReadAsync(async db =>
        {
            var balances = (await _portal.Services.GetRequiredService<SubscriptionBalanceQuery>().OfAsync(db, holder.SubscriptionIds, at, default)).Balances;
            var books = new Dictionary<Guid, DataBalance>();
            foreach (var id in holder.SubscriptionIds)
            {
                books.Add(id, (await ExplainedBook.FindAsync(db, id, at, default))!.Balance);
            }

            return (balances, books);
        });

        Assert.Equal(holder.SubscriptionIds.Count, summed.Count);
        Assert.All(holder.SubscriptionIds, id => Assert.Equal(explained[id], summed[id]));
        Assert.All(await _portal.ReadAsync(db => DataBalances.OfAsync(db, holder.SubscriptionIds, at, default)), pair => Assert.Equal(explained[pair.Key], pair.Value));
    }
}

public sealed class SubscriptionBalancesOnSqlite(SqlitePortal portal) : SubscriptionBalancesTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class SubscriptionBalancesOnPostgreSql(PostgreSqlPortal portal) : SubscriptionBalancesTests(portal), IClassFixture<PostgreSqlPortal>;
