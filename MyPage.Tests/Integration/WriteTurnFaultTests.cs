using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Persistence;
using MyPage.Web.Persistence.Sqlite;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Whoever cannot have the turn to write is told so; nobody waits for what does not come.</summary>
public sealed class WriteTurnFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly SqliteDatabase _database = new();

    private string LockFile => Path.Combine(_database.Directory, "writer.lock");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Take_AgainInTheFlowThatHoldsIt_FailsAtOnce()
    {
        using var turns = new SqliteWriteTurns(LockFile);
        using (await turns.TakeAsync(CancellationToken.None))
        {
            Assert.Throws<InvalidOperationException>(turns.Take);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await turns.TakeAsync(CancellationToken.None));
            await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(turns.Take));
        }

        (await turns.TakeAsync(CancellationToken.None)).Dispose();
    }

    [Fact]
    public void Take_AgainSynchronouslyInTheFlowThatHoldsIt_FailsAtOnce()
    {
        using var turns = new SqliteWriteTurns(LockFile);
        using (turns.Take())
        {
            Assert.Throws<InvalidOperationException>(turns.Take);
        }

        turns.Take().Dispose();
    }

    [Fact]
    public async Task Save_OfASecondContextWithinATransaction_FailsAtOnceAndTheFirstCommits()
    {
        await using var portal = new PortalFactory(_database);
        var holder = await portal.AddHolderAsync();
        await using (var db = await portal.Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
            await Assert.ThrowsAsync<InvalidOperationException>(() => portal.WriteAsync(RenameAsync)).WaitAsync(Soon);
            await RenameAsync(db);
            await db.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
        }

        Assert.Equal("en", await portal.ReadAsync(db => db.Users.Where(account => account.Id == holder.AccountId).Select(account => account.Language).SingleAsync()));

        async Task RenameAsync(PortalDbContext db) => (await db.Users.SingleAsync(account => account.Id == holder.AccountId)).Language = "en";
    }

    [Fact]
    public async Task Take_AnotherProcessDoesNotGiveItOn_EndsAndCanBeHadLater()
    {
        using var turns = new SqliteWriteTurns(LockFile, TimeSpan.FromMilliseconds(100));
        using (var other = new SqliteWriteTurns(LockFile))
        using (await other.TakeAsync(CancellationToken.None))
        {
            await Assert.ThrowsAsync<WriteTurnException>(async () => await turns.TakeAsync(CancellationToken.None)).WaitAsync(Soon);
            Assert.Throws<WriteTurnException>(turns.Take);
        }

        (await turns.TakeAsync(CancellationToken.None)).Dispose();
    }

    /// <summary>As a disk does that has turned read-only or is broken: any fault of the file system but "taken".</summary>
    [Fact]
    public async Task Write_LockFileCannotBeOpened_FailsIsLoggedAndIsNotReady()
    {
        await using var portal = new PortalFactory(_database);
        var holder = await portal.AddHolderAsync();
        var visitor = portal.NewVisitor();
        var login = await visitor.GetAsync("/login");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);
        BreakLockFile();

        var answer = await visitor.SubmitAsync(login, "ログイン", ("ログインID", holder.LoginId), ("パスワード", holder.Password!)).WaitAsync(Soon);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains(portal.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("writer.lock", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/healthz/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/live")).Status);

        File.Delete(LockFile);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);
        Assert.EndsWith("/mypage", (await visitor.SignInAsync(holder.LoginId, holder.Password!)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_DiskIsFull_SaysNotReadyUntilThereIsRoom()
    {
        await using var portal = new PortalFactory(_database);
        var visitor = portal.NewVisitor();

        // What is written there ends as on a full disk. The probe removes its file, and so this one.
        File.CreateSymbolicLink(Path.Combine(_database.Directory, $".ready-{Environment.ProcessId}"), "/dev/full");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/healthz/ready")).Status);
        Assert.Contains(portal.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("No space left", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);
        Assert.DoesNotContain(Directory.EnumerateFiles(_database.Directory), file => Path.GetFileName(file).StartsWith(".ready", StringComparison.Ordinal));
    }

    /// <summary>Data Protection renews a key that ends within two days by its own hand, at the first use in a process.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignIn_KeyEndsSoonOrIsGone_IsAnsweredAndTheKeyIsRenewed(bool isGone)
    {
        await using (var before = new PortalFactory(_database))
        {
            _ = await before.NewVisitor().GetAsync("/login");
            await before.WriteAsync(async db =>
            {
                var key = await db.DataProtectionKeys.SingleAsync();
                var xml = XElement.Parse(key.Xml!);
                xml.Element("expirationDate")!.Value = DateTimeOffset.UtcNow.AddHours(24).ToString("O");
                key.Xml = xml.ToString(SaveOptions.DisableFormatting);
                if (isGone)
                {
                    db.Remove(key);
                }
            });
        }

        await using var portal = new PortalFactory(_database);
        var holder = await portal.AddHolderAsync().WaitAsync(Soon);
        var home = await portal.NewVisitor().SignInAsync(holder.LoginId, holder.Password!).WaitAsync(Soon);

        Assert.EndsWith("/mypage", home.Location, StringComparison.Ordinal);
        Assert.Equal(isGone ? 1 : 2, await portal.ReadAsync(db => db.DataProtectionKeys.CountAsync()));
    }

    // A link to itself: not even root can open it.
    private void BreakLockFile()
    {
        File.Delete(LockFile);
        File.CreateSymbolicLink(LockFile, LockFile);
    }
}
