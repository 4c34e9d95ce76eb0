using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Features.UserInfo;
using MyPage.Web.Happenings.Imports;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Happenings.RegisteredUsers;
using MyPage.Web.Happenings.UserCodes;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>How a carrier's file meets what is in the portal already.</summary>
public abstract class ImportRuleTests(Func<TestDatabase> database) : ImportTest(database)
{
    [NeedsFact]
    public async Task SameFolderAgain_WritesNothing()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-11-20,42", "070-0200-0003,2026-11-20,0");
        await portal.ImportAsync(folder.Path);
        var before = await portal.DumpAsync();
        portal.Clock.Now += TimeSpan.FromHours(1);

        var (report, refused) = await portal.ImportAsync(folder.Path, batchRows: 1);

        Assert.Empty(refused);
        Assert.All(report.Files, file => Assert.Equal((0, 0), (file.Added, file.Updated)));
        Assert.Equal([2, 3, 4, 2], report.Files.Select(file => file.Unchanged));
        Assert.Equal(before, await portal.DumpAsync());
    }

    [NeedsFact]
    public async Task NewContract_HasAnAccountWithoutPassword()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);

        await using var db = portal.Open();
        var contract = await db.Contracts.SingleAsync(c => c.Number == "A1");
        var account = await db.Users.SingleAsync(a => a.ContractId == contract.Id);
        Assert.Equal(("alice", "ALICE", null), (account.UserName, account.NormalizedUserName, account.PasswordHash));
        Assert.False(string.IsNullOrEmpty(account.SecurityStamp) || string.IsNullOrEmpty(account.ConcurrencyStamp));
        Assert.Equal(3, await db.Users.CountAsync());
    }

    [NeedsFact]
    public async Task ChangedContract_IsUpdatedAndAudited_AndKeepsItsLoginIdAsFirstWritten()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);

        using var later = new CsvFolder().Contracts(CsvFolder.Contract("A1", "Alice", email: "new@example.jp", status: "suspended"), CsvFolder.Contract("A2", "bob"));
        var (report, _) = await portal.ImportAsync(later.Path);

        Assert.Equal("contracts.csv: added 0, updated 1, unchanged 1, refused 0", Assert.Single(report.Files).ToString());
        await using var db = portal.Open();
        var contract = await db.Contracts.SingleAsync(c => c.Number == "A1");
        Assert.Equal(("alice", "new@example.jp", ContractStatus.Suspended), (contract.LoginId, contract.Holder.Email, contract.Status));
        var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Act == nameof(ContractChanged));
        Assert.Equal((AuditActor.Carrier, contract.Id, "holder_email status"), (entry.Actor, entry.ContractId!.Value, entry.Detail));
    }

    [NeedsFact]
    public async Task Audit_SummarisesAddedRows_ByFile()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);

        await using var db = portal.Open();
        var entries = await db.Set<AuditEntry>().OrderBy(entry => entry.Id).ToListAsync();
        Assert.All(entries, entry => Assert.Equal((nameof(ImportRan), AuditActor.Carrier), (entry.Act, entry.Actor)));
        Assert.Single(entries.Select(entry => entry.ActorId).Distinct());
        Assert.Equal(6, entries.Count);
        Assert.Contains("contracts.csv: added 3, updated 0, unchanged 0, refused 0", entries.Select(entry => entry.Detail), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task CustomersChange_IsNotUndone_UntilTheCarrierStatesAnotherUser()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        await using (var db = portal.Open())
        {
            var line = await FindAsync(db, "070-0200-0001");
            var code = new SealedUserCode(new byte[32], new byte[40]);
            Assert.True(line.ChangeUser(new RegisteredUser("佐々木 澪", "ササキ ミオ", new DateOnly(2001, 1, 1), Relation.Child), code, portal.Clock.Now, null).IsDone);
            await db.SaveChangesAsync();
        }

        await portal.ImportAsync(folder.Path);
        using var otherPlan = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", network: "au"));
        await portal.ImportAsync(otherPlan.Path);
        await using (var db = portal.Open())
        {
            var line = await FindAsync(db, "070-0200-0001");
            Assert.Equal(("佐々木 澪", MobileNetwork.Au), (line.User.Name, line.Terms.Network));
            Assert.NotNull(line.CurrentUserCode);
        }

        Assert.Empty(portal.Notices.Changes);
        using var otherKana = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", network: "au", kana: "ササキ ハス"));
        await portal.ImportAsync(otherKana.Path);
        await using (var db = portal.Open())
        {
            var line = await FindAsync(db, "070-0200-0001");
            Assert.Equal(("佐々木 澪", "ササキ ハス", new DateOnly(2001, 1, 1)), (line.User.Name, line.User.Kana, line.User.BirthDate));
            Assert.Null(line.CurrentUserCode);
        }
    }

    [NeedsFact]
    public async Task AnotherUserInTheFile_EndsLinkAndCode_IsAuditedAndTold()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        await LinkAsync(portal, "070-0200-0001");
        portal.Clock.Now += TimeSpan.FromDays(1);

        using var later = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", name: "高田 渚", kana: "タカダ ナギサ", birth: "1999-09-09", relation: "other"));
        await portal.ImportAsync(later.Path);

        await using var db = portal.Open();
        var line = await FindAsync(db, "070-0200-0001");
        Assert.Equal(("高田 渚", portal.Clock.Now), (line.User.Name, line.UserSince));
        Assert.Null(line.CurrentLink);
        Assert.Null(line.CurrentUserCode);
        Assert.Equal(LinkEndCause.UserChanged, Assert.Single(line.Links).EndCause);
        Assert.Contains(line.UserCodes, code => code.EndState == UserCodeState.UserChanged);
        await AssertActsAsync(db, line, (nameof(RegisteredUserChanged), null), (nameof(UserCodeEnded), "UserChanged"), (nameof(RegisteredUserUnlinked), "UserChanged"));
        var told = Assert.Single(portal.Notices.Changes);
        Assert.Equal((line.Id, "佐々木 蓮"), (told.Subscription.Id, told.Change!.Previous.Name));
        Assert.Equal(line.Links[0].Id, told.EndedLink!.Id);
    }

    [NeedsFact]
    public async Task AnotherRelationAlone_KeepsLinkAndCode()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        await LinkAsync(portal, "070-0200-0001");

        using var later = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", relation: "other"));
        await portal.ImportAsync(later.Path);

        await using var db = portal.Open();
        var line = await FindAsync(db, "070-0200-0001");
        Assert.Equal(Relation.Other, line.User.Relation);
        Assert.NotNull(line.CurrentLink);
        Assert.NotNull(line.CurrentUserCode);
        await AssertActsAsync(db, line, (nameof(RegisteredUserRelationChanged), null));
    }

    [NeedsFact]
    public async Task EndOfALine_EndsLinkAndCode_AndComingBackRevivesNeither()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        await LinkAsync(portal, "070-0200-0001");

        using var ended = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", status: "terminated"));
        await portal.ImportAsync(ended.Path);
        await using (var db = portal.Open())
        {
            var line = await FindAsync(db, "070-0200-0001");
            Assert.True(line.HasEnded);
            Assert.Equal(LinkEndCause.SubscriptionEnded, Assert.Single(line.Links).EndCause);
            await AssertActsAsync(db, line, (nameof(SubscriptionChanged), "status"), (nameof(UserCodeEnded), "SubscriptionEnded"), (nameof(RegisteredUserUnlinked), "SubscriptionEnded"));
            Assert.NotNull(Assert.Single(portal.Notices.Changes).EndedLink);
        }

        await portal.ImportAsync(folder.Path);
        await using (var db = portal.Open())
        {
            var line = await FindAsync(db, "070-0200-0001");
            Assert.Equal(SubscriptionStatus.Active, line.Terms.Status);
            Assert.Null(line.CurrentLink);
            Assert.Null(line.CurrentUserCode);
        }
    }

    [NeedsFact]
    public async Task CorrectedUsage_ReplacesTheDay_AndLeavesTheOthers()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2026-11-19,10", "070-0200-0001,2026-11-20,20", "070-0200-0002,2026-11-20,30");
        await portal.ImportAsync(folder.Path);
        portal.Clock.Now += TimeSpan.FromHours(5);

        using var later = new CsvFolder().Usage("070-0200-0001,2026-11-20,25", "070-0200-0001,2026-11-21,5", "070-0200-0002,2026-11-20,30");
        var (report, _) = await portal.ImportAsync(later.Path);

        Assert.Equal("usage.csv: added 1, updated 1, unchanged 1, refused 0", Assert.Single(report.Files).ToString());
        await using var db = portal.Open();
        var id = (await FindAsync(db, "070-0200-0001")).Id;
        var days = await db.DayUsages.Where(usage => usage.SubscriptionId == id).OrderBy(usage => usage.Date).ToListAsync();
        Assert.Equal([10, 25, 5], days.Select(day => day.FigureMb));
        Assert.Equal([-5, 0, 0], days.Select(day => (int)(day.ReportedAt - portal.Clock.Now).TotalHours));
    }

    private static async Task AssertActsAsync(Web.Persistence.PortalDbContext db, Subscription line, params (string Act, string? Detail)[] expected)
    {
        var entries = await db.Set<AuditEntry>().Where(entry => entry.SubscriptionId == line.Id).ToListAsync();
        Assert.All(entries, entry => Assert.Equal((AuditActor.Carrier, line.ContractId), (entry.Actor, entry.ContractId!.Value)));
        Assert.Equal(expected.Order(), entries.Select(entry => (entry.Act, entry.Detail)).Order());
    }
}

public sealed class ImportRuleOnSqlite() : ImportRuleTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class ImportRuleOnPostgreSql() : ImportRuleTests(() => new PostgreSqlDatabase());
