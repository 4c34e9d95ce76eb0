using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Retention;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>What the carrier's files still say of a contract whose personal data was removed does not bring it back.</summary>
public abstract class RemovedContractTests(Func<TestDatabase> database) : ImportTest(database)
{
    [NeedsFact]
    public async Task Rows_OfARemovedContract_ChangeNothingOrAreRefused()
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        await portal.ImportAsync(basic.Path);
        await using (var db = portal.Open())
        {
            var contract = await db.Contracts.Include(found => found.Subscriptions).SingleAsync(found => found.Number == "A1");
            await EndedScene.BecomeAsync(db, contract.Id, ContractStatus.Terminated, SubscriptionStatus.Terminated, portal.Clock.Now);
            contract.NoteEnd(portal.Clock.Now);
            contract.Forget(portal.Clock.Now);
            foreach (var (place, line) in contract.Subscriptions.Index())
            {
                line.Forget(place);
            }

            db.Users.RemoveRange(await db.Users.Where(account => account.ContractId == contract.Id).ToListAsync());
            await db.SaveChangesAsync();
        }

        using var ended = new CsvFolder()
            .Contracts(CsvFolder.Contract("A1", "alice", status: "terminated"))
            .Subscriptions(CsvFolder.Line("A1", "070-0200-0001", status: "terminated"), CsvFolder.Line("A1", "070-0200-0002", status: "terminated"));
        var (report, refused) = await portal.ImportAsync(ended.Path);
        using var back = new CsvFolder()
            .Contracts(CsvFolder.Contract("A1", "alice"), CsvFolder.Contract("A9", "alice"))
            .Subscriptions(CsvFolder.Line("A1", "070-0200-0001"), CsvFolder.Line("A9", "070-0200-0002"));
        var (_, refusedBack) = await portal.ImportAsync(back.Path);

        Assert.Empty(refused);
        Assert.Equal([(0, 0, 1), (0, 0, 2)], report.Files.Select(file => (file.Added, file.Updated, file.Unchanged)));
        Assert.Equal(
            [
                "contracts.csv:2: status: contract A1 ended and was removed; whoever comes back has another contract",
                "subscriptions.csv:2: contract_number: contract A1 ended and was removed; whoever comes back has another contract",
            ],
            refusedBack);

        // The login ID and the number are free for whoever comes with another contract.
        await using var read = portal.Open();
        Assert.Equal("alice", (await read.Contracts.SingleAsync(contract => contract.Number == "A9")).LoginId);
        Assert.Equal("", (await read.Contracts.SingleAsync(contract => contract.Number == "A1")).Holder.Name);
    }
}

public sealed class RemovedContractOnSqlite() : RemovedContractTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class RemovedContractOnPostgreSql() : RemovedContractTests(() => new PostgreSqlDatabase());
