using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Features.Import;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What the holder is told, and shown, after the carrier's file named another user of a line.</summary>
public abstract class ImportNoticeTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_AnotherUser_LeadsToAReissue(bool linked)
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        if (linked)
        {
            await _portal.LinkUserAsync(holder.SubscriptionId);
        }
        else
        {
            await _portal.IssueUserCodeAsync(holder.SubscriptionId);
        }

        await TakeOverAsync(holder, new RegisteredUser("鈴木 太郎", "スズキ タロウ", new DateOnly(1983, 6, 15), Relation.Spouse));

        var mail = Assert.Single(await _portal.Mails.WaitForAsync(holder.Email));
        Assert.Contains("鈴木 太郎さんに変わりました", mail.Body, StringComparison.Ordinal);
        Assert.Contains("「契約情報」で再設定してください", mail.Body, StringComparison.Ordinal);
        Assert.Equal(linked, mail.Body.Contains("LINE連携は解除され", StringComparison.Ordinal));
        var contract = await visitor.GetAsync("/mypage/contract");
        Assert.False(contract.HasButton("表示する"));
        Assert.Contains("再設定", contract.Words, StringComparison.Ordinal);
        await _portal.LinkHolderAsync(holder.ContractId);
        var home = await visitor.GetAsync("/mypage");
        Assert.NotNull(home.Document.QuerySelector($"a[href='/mypage/contract/{holder.SubscriptionId}/code']"));
    }

    private async Task TakeOverAsync(Holder holder, RegisteredUser stated)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var notices = scope.ServiceProvider.GetRequiredService<IImportedChangeNotices>();
        await _portal.WriteAsync(async db =>
        {
            var line = await db.Subscriptions.Include(s => s.UserCodes).Include(s => s.Links).SingleAsync(s => s.Id == holder.SubscriptionId);
            var change = line.TakeOverUser(stated, _portal.Clock.GetUtcNow())!;
            await notices.EnqueueAsync(db, [new ImportedUserChange(line, change, change.EndedLink)], CancellationToken.None);
        });
    }
}

public sealed class ImportNoticeOnSqlite(SqlitePortal portal) : ImportNoticeTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ImportNoticeOnPostgreSql(PostgreSqlPortal portal) : ImportNoticeTests(portal), IClassFixture<PostgreSqlPortal>;
