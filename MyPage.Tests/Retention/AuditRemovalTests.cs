using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Retention;
using Xunit;

namespace MyPage.Tests.Retention;

/// <summary>The audit log takes entries and nothing else, but for the one way by which the job removes what is older than it is kept.</summary>
public abstract class AuditRemovalTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private DateTimeOffset Now => _portal.Clock.GetUtcNow();

    [NeedsFact]
    public async Task Retention_OfOldEntries_RemovesThemByBatchesAndLeavesARecordOfEach()
    {
        await RunAsync();
        var cut = new DateTimeOffset(BusinessCalendar.DateOf(Now.AddYears(-5)), TimeOnly.MinValue, TimeSpan.Zero);
        _portal.Clock.Advance(cut.AddYears(5).AddDays(1) - Now);
        await AddAsync(cut, 5004);
        var kept = await AddAsync(cut.AddDays(1).AddHours(1), 3);
        var before = await TableDump.TakeAsync(_portal);
        var records = await RemovalsAsync();

        var run = await RunAsync();
        var again = await RunAsync();

        Assert.Equal((5004, 0, 0), (run.Lines, run.Faults, again.Lines));
        var made = (await RemovalsAsync()).Where(removal => records.TrueForAll(known => known.Id != removal.Id)).ToList();
        Assert.Equal([5000, 4], made.Select(removal => removal.Entries));
        Assert.All(made, removal => Assert.Equal((AuditRemovalKind.Age, cut, cut, false), (removal.Kind, removal.OldestAt, removal.NewestAt, removal.IsOpen)));
        Assert.Equal(3, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => kept.Contains(entry.Id))));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "AuditEntries", "AuditRemovals");
    }

    [NeedsTheory]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"At\" < '2000-01-01'")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Address\" = NULL WHERE \"At\" < '2000-01-01'")]
    [InlineData("DELETE FROM \"AuditRemovals\"")]
    [InlineData("UPDATE \"AuditRemovals\" SET \"Entries\" = 0")]
    [InlineData("UPDATE \"AuditRemovals\" SET \"IsOpen\" = (1 = 1)")]
    [InlineData("INSERT INTO \"AuditRemovals\" (\"Id\", \"At\", \"Kind\", \"Before\", \"Most\", \"Entries\", \"IsOpen\") SELECT \"Id\", \"At\", 'Age', \"At\", 9, 0, (1 = 1) FROM \"AuditEntries\" WHERE \"At\" < '2000-01-01'")]
    [InlineData("INSERT INTO \"AuditRemovals\" (\"Id\", \"At\", \"Kind\", \"Before\", \"Most\", \"Entries\", \"IsOpen\") SELECT \"Id\", '2001-12-01', 'Age', \"At\", 9, 0, (1 = 0) FROM \"AuditEntries\" WHERE \"At\" < '2000-01-01'")]
    [InlineData("INSERT INTO \"AuditRemovals\" (\"Id\", \"At\", \"Kind\", \"Before\", \"Most\", \"Entries\", \"IsOpen\") SELECT \"Id\", '2001-12-01', 'Other', \"At\", 9, 0, (1 = 1) FROM \"AuditEntries\" WHERE \"At\" < '2000-01-01'")]
    [InlineData("INSERT INTO \"AuditRemovals\" (\"Id\", \"At\", \"Kind\", \"Before\", \"Most\", \"Entries\", \"IsOpen\") SELECT \"Id\", '2999-12-01', 'Age', '2990-01-01', 9, 0, (1 = 1) FROM \"AuditEntries\" WHERE \"At\" < '2000-01-01'")]
    [InlineData("INSERT INTO \"AuditRemovals\" (\"Id\", \"At\", \"Kind\", \"ContractId\", \"Most\", \"Entries\", \"IsOpen\") SELECT \"Id\", \"At\", 'ContractEnd', (SELECT \"Id\" FROM \"Contracts\" WHERE \"Status\" = 'Active' LIMIT 1), 0, 0, (1 = 1) FROM \"AuditEntries\" WHERE \"At\" < '2000-01-01'")]
    public async Task Entries_ByAnyOtherWay_AreRefusedByTheDatabase(string sql)
    {
        await _portal.AddHolderAsync();
        await AddAsync(new DateTimeOffset(1999, 12, 1, 0, 0, 0, TimeSpan.Zero), 1);
        await AddAsync(Now.AddYears(-6), 1);
        await _portal.WriteAsync(db =>
        {
            db.Add(AuditRemoval.OfAge(Now.AddYears(-40), 10, Now));
            return Task.CompletedTask;
        });
        var before = await TableDump.TakeAsync(_portal);

        await Assert.ThrowsAnyAsync<DbException>(() => _portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    /// <summary>The way is open within one statement: what follows it in the same transaction finds it closed.</summary>
    [NeedsFact]
    public async Task Removal_WithinATransaction_OpensNothingToWhatFollows()
    {
        await AddAsync(Now.AddYears(-6), 2);
        var before = await TableDump.TakeAsync(_portal);
        await using (var db = await _portal.Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
            db.Add(AuditRemoval.OfAge(Now.AddYears(-5), 1, Now));
            await db.SaveChangesAsync();
            await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM \"AuditEntries\""));
        }

        // Not committed: as if it had never been, its record included.
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task ContractEnd_OfOneContract_EmptiesWhatIsPersonalThereAndNowhereElse()
    {
        var (one, other) = ((await _portal.AddHolderAsync(status: ContractStatus.Terminated)).ContractId, Guid.NewGuid());
        await _portal.WriteAsync(async db => (await db.Contracts.SingleAsync(contract => contract.Id == one)).NoteEnd(Now));
        await AddAsync(Now, 2, one);
        await AddAsync(Now, 1, other);
        var before = await TableDump.TakeAsync(_portal);

        await _portal.WriteAsync(db =>
        {
            db.Add(AuditRemoval.OfContract(one, Now));
            return Task.CompletedTask;
        });

        var after = await TableDump.TakeAsync(_portal);
        after.AssertSameAs(before, "AuditEntries", "AuditRemovals");
        Assert.Equal(2, (await RemovalsAsync()).Single(removal => removal.ContractId == one).Entries);
        Assert.Equal(before["AuditEntries"].Except(after["AuditEntries"], StringComparer.Ordinal).Count(), 2);
        var entries = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ContractId == one || entry.ContractId == other).ToListAsync());
        Assert.All(entries.Where(entry => entry.ContractId == one), entry => Assert.Equal((null, null, null, "detail"), (entry.Address, entry.Reason, entry.LineAccountId, entry.Detail)));
        Assert.Equal(("192.0.2.1", "reason"), entries.Where(entry => entry.ContractId == other).Select(entry => (entry.Address, entry.Reason)).Single());
    }

    private async Task<List<Guid>> AddAsync(DateTimeOffset at, int count, Guid? contractId = null)
    {
        var entries = Enumerable.Range(0, count).Select(_ => new AuditEntry
        {
            Id = Guid.NewGuid(), At = at, Act = "SignedIn", Actor = AuditActor.Holder, ContractId = contractId, Address = "192.0.2.1", Reason = "reason", Detail = "detail", LineAccountId = Guid.NewGuid(),
        }).ToList();
        await _portal.WriteAsync(db =>
        {
            db.AddRange(entries);
            return Task.CompletedTask;
        });
        return entries.ConvertAll(entry => entry.Id);
    }

    private Task<List<AuditRemoval>> RemovalsAsync() => _portal.ReadAsync(db => db.Set<AuditRemoval>().AsNoTracking().OrderByDescending(removal => removal.Entries).ToListAsync());

    private async Task<JobRun> RunAsync() => (await _portal.Services.GetRequiredService<JobRunner>().RunAsync(AuditRetention.Name, CancellationToken.None))!;
}

public sealed class AuditRemovalOnSqlite(SqlitePortal portal) : AuditRemovalTests(portal), IClassFixture<SqlitePortal>
{
    /// <summary>SQLite finds what it replaces by the row's own number too, and asks no trigger for deletes.</summary>
    [Theory]
    [InlineData("INSERT OR REPLACE INTO \"AuditEntries\" (rowid, \"Id\", \"At\", \"Act\", \"Actor\") SELECT rowid, randomblob(16), \"At\", 'SignedIn', \"Actor\" FROM \"AuditEntries\" LIMIT 1")]
    [InlineData("REPLACE INTO \"AuditEntries\" SELECT * FROM \"AuditEntries\" LIMIT 1")]
    public async Task Entries_Replaced_AreRefusedByTheDatabase(string sql)
    {
        await portal.Portal.AddSignedInHolderAsync();
        var before = await TableDump.TakeAsync(portal.Portal);

        await Assert.ThrowsAnyAsync<DbException>(() => portal.Portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        (await TableDump.TakeAsync(portal.Portal)).AssertSameAs(before);
    }
}

[Needs(Need.PostgreSql)]
public sealed class AuditRemovalOnPostgreSql(PostgreSqlPortal portal) : AuditRemovalTests(portal), IClassFixture<PostgreSqlPortal>;
