using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>Writers of an SQLite database take turns, in one process and across processes.</summary>
public sealed class WriteTurnTests
{
    [Fact]
    public async Task Writers_ManyInTwoNodesAndAnotherProcess_AllSucceedAndTheDatabaseIsWhole()
    {
        const int Writers = 8;
        const int Writes = 40;
        await using var database = new SqliteDatabase();
        await using var first = new PortalFactory(database);
        await using var second = new PortalFactory(database);
        var holder = await first.AddHolderAsync(hasPassword: false);
        second.StartServer();

        var invitations = Task.Run(async () =>
        {
            var codes = new List<int>();
            for (var run = 0; run < 3; run++)
            {
                codes.Add((await PortalProcess.RunAsync("Development", new Dictionary<string, string>(database.Settings, StringComparer.Ordinal) { ["UserCodes:Key"] = PortalFactory.Key }, "invite", holder.LoginId)).ExitCode);
            }

            return codes;
        });
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var portal = writer % 2 == 0 ? first : second;
            for (var write = 0; write < Writes; write++)
            {
                await WriteAsync(portal, holder, inTransaction: write % 2 == 0);
            }
        })).ToList();
        await Task.WhenAll([.. writing, invitations]);

        Assert.Equal([0, 0, 0], await invitations);
        Assert.Equal(Writers * Writes, await first.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == nameof(UserCodeShown))));
        Assert.Equal(3, await first.ReadAsync(db => db.Set<OutboxMessage>().CountAsync()));
        Assert.Equal(["ok"], await first.ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()));
        Assert.DoesNotContain(first.Logs.Lines.Concat(second.Logs.Lines), line => line.Contains("database is locked", StringComparison.Ordinal));
    }

    private static async Task WriteAsync(PortalFactory portal, Holder holder, bool inTransaction)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync();
        db.Set<AuditEntry>().Add(new AuditEntry { Id = Guid.CreateVersion7(), At = portal.Clock.GetUtcNow(), Act = nameof(UserCodeShown), Actor = AuditActor.Holder, ContractId = holder.ContractId });
        if (!inTransaction)
        {
            await db.SaveChangesAsync();
            return;
        }

        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }
}
