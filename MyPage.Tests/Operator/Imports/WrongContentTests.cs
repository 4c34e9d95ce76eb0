using System.Text;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using Xunit;

namespace MyPage.Tests.Operator.Imports;

/// <summary>Files whose content is wrong go to the dry run, which says so as the command does.</summary>
public abstract class WrongContentTests(PortalFixture fixture)
{
    [NeedsFact]
    public async Task Check_WrongEncodingAndEmptyFiles_AreRefusedAsAWhole()
    {
        var portal = fixture.Portal;
        using var folder = CsvFolder.Basic().Text("contracts.csv", "契約", Encoding.Unicode).Bytes("usage.csv", []).Bytes("campaigns.json", [0xFF, 0xFE, 0x00]);

        var id = await portal.CheckedAsync(folder);

        var refused = (await portal.Imports().RefusalsAsync(ImportSeed.Administrator, id, 0, CancellationToken.None)).Rows;
        Assert.Equal(["contracts.csv", "usage.csv", "campaigns.json"], refused.Where(row => row.Line == 0).Select(row => row.FileName), StringComparer.Ordinal);
        Assert.Null(await portal.Imports().CancelAsync(ImportSeed.Administrator, id, CancellationToken.None));
    }
}

public sealed class WrongContentOnSqlite(SqlitePortal portal) : WrongContentTests(portal), IClassFixture<SqlitePortal>;
