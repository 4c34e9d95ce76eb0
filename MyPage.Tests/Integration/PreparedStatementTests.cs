using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Statements that SQLite keeps prepared work on after one of them has failed, was rolled back, or lost its table's old form.</summary>
public sealed class PreparedStatementTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public Task Insert_AfterTheSameOneWasRefused_IsSaved() => _portal.WriteAsync(async db =>
    {
        var (first, second) = (Try(), Try());
        db.Set<FailedLinkTry>().Add(first);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.Set<FailedLinkTry>().Add(new FailedLinkTry { Id = first.Id, At = first.At, LineAccountId = first.LineAccountId });
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();

        db.Set<FailedLinkTry>().Add(second);
        await db.SaveChangesAsync();

        Assert.Equal(2, await db.Set<FailedLinkTry>().CountAsync(tries => tries.Id == first.Id || tries.Id == second.Id));
    });

    [Fact]
    public Task Insert_RolledBack_IsGoneAndTheNextStays() => _portal.WriteAsync(async db =>
    {
        var (dropped, kept) = (Try(), Try());
        await using (await db.BeginWriteAsync(CancellationToken.None))
        {
            db.Set<FailedLinkTry>().Add(dropped);
            await db.SaveChangesAsync();
        }

        db.ChangeTracker.Clear();
        db.Set<FailedLinkTry>().Add(kept);
        await db.SaveChangesAsync();

        Assert.Equal([kept.Id], await db.Set<FailedLinkTry>().Where(tries => tries.Id == dropped.Id || tries.Id == kept.Id).Select(tries => tries.Id).ToListAsync());
    });

    [Fact]
    public Task Update_OfARowThatIsGone_FailsAndTheNextIsSaved() => _portal.WriteAsync(async db =>
    {
        var (gone, there) = (Account(), Account());
        db.LineAccounts.AddRange(gone, there);
        await db.SaveChangesAsync();
        await db.LineAccounts.Where(account => account.Id == gone.Id).ExecuteDeleteAsync();
        gone.Rename("いない人");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        db.Entry(gone).State = EntityState.Detached;

        there.Rename("いる人");
        await db.SaveChangesAsync();

        Assert.Equal("いる人", await db.LineAccounts.Where(account => account.Id == there.Id).Select(account => account.DisplayName).SingleAsync());
    });

    [Fact]
    public Task Query_AfterItsTableGrewAColumn_Answers() => _portal.WriteAsync(async db =>
    {
        var tries = Try();
        db.Set<FailedLinkTry>().Add(tries);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        Assert.Equal(tries.Id, (await db.Set<FailedLinkTry>().SingleAsync(t => t.Id == tries.Id)).Id);
        await db.Database.ExecuteSqlAsync($"""ALTER TABLE "FailedLinkTries" ADD COLUMN "Grown" INTEGER NULL""");

        db.ChangeTracker.Clear();
        Assert.Equal(tries.Id, (await db.Set<FailedLinkTry>().SingleAsync(t => t.Id == tries.Id)).Id);
    });

    private FailedLinkTry Try() => new() { Id = Guid.NewGuid(), At = _portal.Clock.GetUtcNow(), LineAccountId = Guid.NewGuid() };

    private LineAccount Account() => new($"U{Guid.NewGuid():N}", "だれか", _portal.Clock.GetUtcNow());
}
