using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Integration;

public abstract class AuditTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task SignIn_Entry_SaysWhoWhatWhenAndFromWhere()
    {
        var (holder, _) = await _portal.AddSignedInHolderAsync();

        var entry = await _portal.ReadAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.ContractId == holder.ContractId));

        Assert.Equal((nameof(SignedIn), AuditActor.Holder, (Guid?)holder.AccountId), (entry.Act, entry.Actor, entry.ActorId));
        Assert.InRange(_portal.Clock.GetUtcNow() - entry.At, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.StartsWith("10.", entry.Address, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("UPDATE \"AuditEntries\" SET \"Detail\" = 'forged'")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Detail\" = \"Detail\"")]
    [InlineData("DELETE FROM \"AuditEntries\"")]
    public async Task Entries_ChangedByAnyStatement_AreRefusedByTheDatabase(string sql)
    {
        await _portal.AddSignedInHolderAsync();
        var before = await TableDump.TakeAsync(_portal);
        Assert.NotEmpty(before["AuditEntries"]);

        await Assert.ThrowsAnyAsync<DbException>(() => _portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Entries_ReplacedOrTruncated_AreRefusedByTheDatabase()
    {
        await _portal.AddSignedInHolderAsync();
        var before = await TableDump.TakeAsync(_portal);
        var sql = string.Equals(_portal.Database.Kind, "sqlite", StringComparison.Ordinal)
            ? "INSERT OR REPLACE INTO \"AuditEntries\" SELECT * FROM \"AuditEntries\""
            : "TRUNCATE \"AuditEntries\"";

        await Assert.ThrowsAnyAsync<DbException>(() => _portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task History_OfTheHolder_ShowsOwnEntriesOnly()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        var (other, otherVisitor) = await _portal.AddSignedInHolderAsync();
        await otherVisitor.SignOutAsync();

        var history = await visitor.GetAsync("/mypage/history");

        Assert.Equal(1, history.Document.QuerySelectorAll(".log li").Length);
        Assert.Contains("ログインしました", history.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(other.LoginId, history.Body, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task History_Long_IsCutIntoPagesWithoutGapsOrDoubles()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.WriteAsync(db =>
        {
            for (var i = 0; i < 120; i++)
            {
                // Several entries share a moment, as one act leaves them.
                db.Set<AuditEntry>().Add(new AuditEntry
                {
                    Id = Guid.CreateVersion7(), At = TestClock.Noon.AddMinutes(-(i / 3)), Act = nameof(UserCodeShown), Actor = AuditActor.Holder, ContractId = holder.ContractId,
                });
            }

            return Task.CompletedTask;
        });

        var seen = 0;
        for (var page = await visitor.GetAsync("/mypage/history"); ;)
        {
            seen += page.Document.QuerySelectorAll(".log li").Length;
            var older = page.Document.QuerySelectorAll("nav a").FirstOrDefault(link => link.GetAttribute("href")!.Contains("before=", StringComparison.Ordinal));
            if (older is null)
            {
                break;
            }

            page = await visitor.GetAsync(older.GetAttribute("href")!);
        }

        Assert.Equal(121, seen);
    }

    [NeedsTheory]
    [InlineData("-1")]
    [InlineData("99999999999999999")]
    [InlineData("abc")]
    public async Task History_NonsenseInTheAddress_IsNoFault(string before)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.InRange((int)(await visitor.GetAsync($"/mypage/history?before={before}")).Status, 200, 404);
    }
}

public sealed class AuditOnSqlite(SqlitePortal portal) : AuditTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class AuditOnPostgreSql(PostgreSqlPortal portal) : AuditTests(portal), IClassFixture<PostgreSqlPortal>;
