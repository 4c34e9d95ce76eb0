using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using MyPage.Web.Line.Login;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Tests of the import, each with portals of its own on the database of its class.</summary>
public abstract class ImportTest(Func<TestDatabase> database)
{
    protected Task<ImportPortal> CreatePortalAsync() => ImportPortal.CreateAsync(database());

    protected static async Task<Subscription> FindAsync(PortalDbContext db, string phone)
    {
        var number = PhoneNumber.FromDigits(phone);
        return await db.Subscriptions.Include(s => s.UserCodes).Include(s => s.Links).AsSplitQuery().SingleAsync(s => s.PhoneNumber == number);
    }

    /// <summary>A line whose user has linked, and whose holder has reissued the code since: link and live code stand side by side.</summary>
    protected static async Task LinkAsync(ImportPortal portal, string phone)
    {
        await using var db = portal.Open();
        var line = await FindAsync(db, phone);
        var account = new LineAccount("U1", "れん", portal.Clock.Now);
        db.LineAccounts.Add(account);
        var first = line.IssueFirstUserCode(new SealedUserCode([.. Enumerable.Repeat((byte)1, 32)], new byte[40]), portal.Clock.Now, null).Value;
        RegisteredUserLinking.Complete(line, first, account.Id, portal.Clock.Now);
        Assert.True(line.ReissueUserCode(new SealedUserCode([.. Enumerable.Repeat((byte)2, 32)], new byte[40]), portal.Clock.Now, null).IsDone);
        await db.SaveChangesAsync();
    }

    /// <summary>Imports a sound export, then the faulty folder; says exactly what is refused and how many rows of it load.</summary>
    protected async Task AfterBasicAsync(Action<CsvFolder> write, int loaded, params string[] refusals)
    {
        await using var portal = await CreatePortalAsync();
        using var basic = CsvFolder.Basic();
        using var folder = new CsvFolder();
        Assert.Empty((await portal.ImportAsync(basic.Path)).Refused);
        var before = await portal.DumpAsync();

        write(folder);
        var (report, refused) = await portal.ImportAsync(folder.Path);

        Assert.Equal(refusals, refused, StringComparer.Ordinal);
        var file = Assert.Single(report.Files);
        Assert.Equal((loaded, 0, refusals.Length), (file.Added, file.Updated, file.Refused));
        Assert.Equal(loaded == 0, string.Equals(before, await portal.DumpAsync(), StringComparison.Ordinal));
    }
}
