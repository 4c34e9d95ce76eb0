using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.UserCodes;
using MyPage.Tests.Databases;
using Xunit;

namespace MyPage.Tests.Import;

/// <summary>Somebody saves between the import's look and its write. On SQLite writers take turns, and it cannot happen.</summary>
[Needs(Need.PostgreSql)]
public sealed class ImportConflictTests() : ImportTest(() => new PostgreSqlDatabase())
{
    [NeedsFact]
    public async Task HolderSavesAtTheSameMoment_BatchIsDoneAgain_AndBothChangesStand()
    {
        await using var portal = await CreatePortalAsync();
        using var folder = CsvFolder.Basic();
        await portal.ImportAsync(folder.Path);
        var number = PhoneNumber.FromDigits("07002000001");
        portal.Notices.Meanwhile = async () =>
        {
            await using var db = portal.Open();
            var line = await db.Subscriptions.SingleAsync(s => s.PhoneNumber == number);
            Assert.True(line.ChangeUser(line.User with { BirthDate = new DateOnly(2001, 1, 1) }, new SealedUserCode(new byte[32], new byte[40]), portal.Clock.Now, null).IsDone);
            await db.SaveChangesAsync();
        };

        using var later = new CsvFolder().Contracts(CsvFolder.Contract("A4", "dave")).Subscriptions(
            CsvFolder.Line("A1", "070-0200-0001", kana: "ササキ ハス"), CsvFolder.Line("A4", "070-0200-0005"));
        var (report, refused) = await portal.ImportAsync(later.Path);

        Assert.Empty(refused);
        Assert.Equal("subscriptions.csv: added 1, updated 1, unchanged 0, refused 0", report.Files[1].ToString());
        await using var after = portal.Open();
        var user = await after.Subscriptions.Where(s => s.PhoneNumber == number).Select(s => s.User).SingleAsync();
        Assert.Equal(("ササキ ハス", new DateOnly(2001, 1, 1)), (user.Kana, user.BirthDate));
        Assert.Equal(2, portal.Notices.Changes.Count);
        Assert.Equal(5, await after.Subscriptions.CountAsync());
    }
}
