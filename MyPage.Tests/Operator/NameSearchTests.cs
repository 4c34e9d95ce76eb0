using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Contracts;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>顧客 by name and reading, as a caller says them (docs/console.md).</summary>
public abstract class NameSearchTests(PortalFixture fixture)
{
    // A family name that nobody else has here: tests of one class share a portal.
    private static int _family;

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsTheory]
    [InlineData("勅使河原{0} まひろ", "テシガワラ{0} マヒロ", "勅使河原{0}", "契約者の氏名")]
    [InlineData("勅使河原{0} まひろ", "テシガワラ{0} マヒロ", "勅使河原{0}　マヒロ", "契約者の氏名")]
    [InlineData("勅使河原{0} まひろ", "テシガワラ{0} マヒロ", "ﾃｼｶﾞﾜﾗ{0}", "契約者のフリガナ")]
    [InlineData("勅使河原{0} まひろ", "テシガワラ{0} マヒロ", "てしがわら{0}まひ", "契約者のフリガナ")]
    [InlineData("大野{0} 翔", "オオノ{0} ショウ", "オーノ{0}ｼﾖｰ", "契約者のフリガナ")]
    [InlineData("𠮷田{0} 葛\U000E0100", "ヨシダ{0} カツラ", "𠮷田{0}葛", "契約者の氏名")]
    [InlineData("O’Hara{0} Mary-Ann", "オハラ{0} メアリーアン", "ｏ'hara{0} mary", "契約者の氏名")]
    public async Task Search_ByTheHoldersName_FindsAndSaysByWhat(string name, string kana, string typed, string by)
    {
        var number = Family();
        var contract = await AddAsync(name.Replace("{0}", number, StringComparison.Ordinal), kana.Replace("{0}", number, StringComparison.Ordinal));

        var row = await FindAsync(typed.Replace("{0}", number, StringComparison.Ordinal), contract);

        Assert.NotNull(row);
        Assert.Contains(by, row, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Search_ByTheUsersName_FindsTheContractUntilAnotherUsesTheLine()
    {
        var (one, other) = (Family(), Family());
        var (holder, customer) = await _portal.AddSignedInHolderAsync(new LineSeed($"神宮寺{one} 蓮", $"ジングウジ{one} レン", Relation: Relation.Child));
        Assert.Contains("利用者の氏名", (await FindAsync($"神宮寺{one}", holder.ContractId))!, StringComparison.Ordinal);
        Assert.Contains("利用者のフリガナ", (await FindAsync($"じんぐーじ{one}", holder.ContractId))!, StringComparison.Ordinal);

        var form = await customer.GetAsync($"/mypage/contract/{holder.SubscriptionId}/user");
        await customer.PressAsync(form, "変更する", ("氏名", $"西園寺{other} 樹"), ("フリガナ", "サイオンジ イツキ"), ("生年月日", "1990-05-05"));

        Assert.Contains("利用者の氏名", (await FindAsync($"西園寺{other}", holder.ContractId))!, StringComparison.Ordinal);
        Assert.Null(await FindAsync($"神宮寺{one}", holder.ContractId));
    }

    /// <summary>What the carrier's file changes is found as it is now.</summary>
    [NeedsFact]
    public async Task Search_AfterTheCarrierChangedNames_FindsTheNewOnes()
    {
        var (one, other) = (Family(), Family());
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed($"花京院{one} 翼", $"カキョウイン{one} ツバサ")]);
        await _portal.WriteAsync(async db =>
        {
            var contract = await db.Contracts.SingleAsync(found => found.Id == holder.ContractId);
            contract.TakeOver(contract.Holder with { Name = $"二階堂{other} 花子", Kana = $"ニカイドウ{other} ハナコ" }, contract.Application, contract.Status);
            var line = await PortalSeed.LoadAsync(db, holder.SubscriptionId);
            line.TakeOverUser(line.User with { Name = $"綾小路{other} 翼", Kana = $"アヤノコウジ{other} ツバサ" }, _portal.Clock.GetUtcNow());
        });

        Assert.Contains("契約者のフリガナ", (await FindAsync($"ニカイドー{other}", holder.ContractId))!, StringComparison.Ordinal);
        Assert.Contains("利用者の氏名", (await FindAsync($"綾小路{other}", holder.ContractId))!, StringComparison.Ordinal);
        Assert.Null(await FindAsync($"花京院{one}", holder.ContractId));
    }

    /// <summary>What was kept before there were keys is found once the job ran, which may be cut off and run again.</summary>
    [NeedsFact]
    public async Task Fill_OfOldRows_GivesThemTheirKeysAndChangesNothingElse()
    {
        var number = Family();
        var holder = await _portal.AddHolderAsync(lines: [new LineSeed($"小鳥遊{number} 葵", $"タカナシ{number} アオイ"), new LineSeed()]);
        await _portal.WriteAsync(async db =>
        {
            await db.Contracts.Where(found => found.Id == holder.ContractId).ExecuteUpdateAsync(set => set.SetProperty(found => found.NameKey, (string?)null).SetProperty(found => found.KanaKey, (string?)null));
            await db.Subscriptions.Where(found => found.ContractId == holder.ContractId).ExecuteUpdateAsync(set => set.SetProperty(found => found.UserNameKey, (string?)null).SetProperty(found => found.UserKanaKey, (string?)null));
        });
        Assert.Null(await FindAsync($"小鳥遊{number}", holder.ContractId));
        var versions = await VersionsAsync(holder);

        await _portal.Services.GetRequiredService<JobRunner>().RunAsync(NameKeyFill.Name, CancellationToken.None);
        await _portal.Services.GetRequiredService<JobRunner>().RunAsync(NameKeyFill.Name, CancellationToken.None);

        Assert.NotNull(await FindAsync($"小鳥遊{number}", holder.ContractId));
        Assert.NotNull(await FindAsync($"たかなし{number}", holder.ContractId));
        Assert.Equal(versions, await VersionsAsync(holder));
        Assert.False(await _portal.ReadAsync(db => db.Contracts.AnyAsync(found => found.NameKey == null || found.KanaKey == null)));
        Assert.False(await _portal.ReadAsync(db => db.Subscriptions.AnyAsync(found => found.UserNameKey == null || found.UserKanaKey == null)));
    }

    [NeedsTheory]
    [InlineData("ア")]
    [InlineData("さ")]
    [InlineData("ab")]
    [InlineData("0")]
    [InlineData("・ー")]
    public async Task Search_TooLittleOfAName_ListsNobody(string typed)
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        var page = await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString(typed)}");

        Assert.Empty(page.Document.QuerySelectorAll("tbody a"));
        Assert.Contains("氏名は2文字以上", page.Words, StringComparison.Ordinal);
    }

    /// <summary>A whole name of one kanji, and of two; the whole ones come first.</summary>
    [NeedsFact]
    public async Task Search_AWholeShortName_IsFirst()
    {
        await AddAsync("榊原 萌", "サカキバラ モエ");
        var whole = await AddAsync("榊", "サカキ");
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        foreach (var typed in (string[])["榊", "さかき"])
        {
            var page = await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString(typed)}");
            Assert.Equal($"/operator/customers/{whole}", page.Document.QuerySelector("tbody a")!.GetAttribute("href"));
        }
    }

    [NeedsFact]
    public async Task Search_ByName_IsWrittenDownByItsKindAlone()
    {
        var number = Family();
        await AddAsync($"御手洗{number} 潔", $"ミタライ{number} キヨシ");
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        var visitor = await _portal.SignInOperatorAsync(account);

        await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString($"みたらい{number}")}");

        var detail = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ActorId == account.Id && entry.Act == nameof(CustomersSearched)).Select(entry => entry.Detail).SingleAsync());
        Assert.Equal("kana 1", detail);
    }

    private static string Family() => string.Concat(Interlocked.Increment(ref _family).ToString("000", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '甲')));

    private async Task<string?> FindAsync(string typed, Guid contractId)
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);
        var page = await visitor.GetAsync($"/operator/customers?q={Uri.EscapeDataString(typed)}");
        return page.Document.QuerySelectorAll("tbody tr").FirstOrDefault(row => row.QuerySelector($"a[href='/operator/customers/{contractId}']") is not null)?.TextContent;
    }

    private async Task<Guid> AddAsync(string name, string kana)
    {
        var id = Guid.NewGuid();
        await _portal.WriteAsync(db =>
        {
            db.Contracts.Add(new Contract(
                id, $"N{id:N}", $"n{id:N}", new ContractHolder(name, kana, new DateOnly(1990, 1, 1), "", ""), new ContractApplication(new DateOnly(2024, 4, 1), ApplicationType.New, null), ContractStatus.Active));
            return Task.CompletedTask;
        });
        return id;
    }

    private Task<string> VersionsAsync(Holder holder) => _portal.ReadAsync(async db => string.Join(
        ' ',
        (await db.Subscriptions.Where(line => line.ContractId == holder.ContractId).OrderBy(line => line.Id).Select(line => line.Version).ToListAsync())
            .Append(await db.Contracts.Where(contract => contract.Id == holder.ContractId).Select(contract => contract.Version).SingleAsync())));
}

public sealed class NameSearchOnSqlite(SqlitePortal portal) : NameSearchTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class NameSearchOnPostgreSql(PostgreSqlPortal portal) : NameSearchTests(portal), IClassFixture<PostgreSqlPortal>;
