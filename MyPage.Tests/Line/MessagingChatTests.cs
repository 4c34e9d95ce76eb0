using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Linking;
using Xunit;

namespace MyPage.Tests.Line;

/// <summary>What a person with LINE sees of it. Each test plays another person.</summary>
public abstract class MessagingChatTests(MessagingFixture fixture)
{
    private readonly MessagingHost _host = fixture.Host;

    [NeedsFact]
    public async Task Follow_NewPerson_IsGreetedByNameOfTheCarrierAndToldHowToLink()
    {
        var userId = await _host.BefriendAsync("taro");

        var said = await _host.SaidToAsync("taro");
        Assert.Equal(2, said.Count);
        Assert.All(said, message => Assert.Equal("reply", message["via"]!.GetValue<string>()));
        var words = await _host.WordsAfterAsync("taro", 0);
        Assert.Contains("マイページモバイル", words, StringComparison.Ordinal);
        Assert.Contains("https://mypage.test/line/mypage", words, StringComparison.Ordinal);
        Assert.Contains("https://mypage.test/line/user", words, StringComparison.Ordinal);
        var account = await AccountAsync(userId);
        Assert.Equal("太郎", account.DisplayName);
        Assert.True(account.IsFriend);

        await _host.ApiAsync("/people/taro/block", new { });
        await _host.SettledAsync();
        Assert.False((await AccountAsync(userId)).IsFriend);
        Assert.Equal(2, (await _host.SaidToAsync("taro")).Count);

        await _host.ApiAsync("/people/taro/unblock", new { });
        await _host.SettledAsync();
        Assert.True((await AccountAsync(userId)).IsFriend);
        Assert.Contains("おかえりなさい", await _host.WordsAfterAsync("taro", 2), StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("ギガ あと どれくらい?", "契約の連携が必要", "/guide/linking")]
    [InlineData("ﾃﾞｰﾀ残量", "契約の連携が必要", "/line/user")]
    [InlineData("コードが使えない", "16けた", "/line/user")]
    [InlineData("連携を解除したい", "まだ連携していません", "/line/user")]
    [InlineData("データプレゼントは?", "利用者連携が必要", "/line/user")]
    [InlineData("申し込みたい", "受付状況", "/line/apply")]
    [InlineData("オペレーターと話したい", "0120-000-000", "tel:0120000000")]
    public async Task Text_Whatever_GetsAHelpfulAnswer(string text, string words, string address)
    {
        await _host.BefriendAsync("hanako");
        var before = (await _host.SaidToAsync("hanako")).Count;

        await _host.ApiAsync("/people/hanako/text", new { text });
        await _host.SettledAsync();

        var answer = await _host.WordsAfterAsync("hanako", before);
        Assert.Contains(words, answer, StringComparison.Ordinal);
        Assert.Contains(address, answer, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Data_Linked_TellsEveryLineOnceWithMaskedNumber()
    {
        var userId = await _host.BefriendAsync("kenichi");
        var account = await AccountAsync(userId);
        var family = await _host.Portal.AddHolderAsync(lines: [new LineSeed("佐藤 一郎"), new LineSeed("佐藤 二郎")]);
        var other = await _host.Portal.AddHolderAsync(lines: [new LineSeed("鈴木 三郎"), new LineSeed("見えない 四郎")]);
        await _host.Portal.WriteAsync(async db =>
        {
            db.ContractHolderLinks.Add(new ContractHolderLink(family.ContractId, account.Id, _host.Clock.GetUtcNow()));
            await LinkUserAsync(db, family.SubscriptionIds[0], account.Id);
            await LinkUserAsync(db, other.SubscriptionIds[0], account.Id);
        });
        await _host.Portal.ReportUsageAsync(family.SubscriptionIds[0], new DateOnly(2026, 11, 1), 1500);
        await _host.Portal.ReportUsageAsync(family.SubscriptionIds[0], new DateOnly(2026, 11, 21), 700);
        await _host.Portal.ReportUsageAsync(family.SubscriptionIds[0], new DateOnly(2026, 10, 31), 9000);
        var before = (await _host.SaidToAsync("kenichi")).Count;

        await _host.ApiAsync("/people/kenichi/postback", new { data = "action=data", displayText = "データ残量確認" });
        await _host.SettledAsync();

        var answer = await _host.WordsAfterAsync("kenichi", before);
        Assert.Contains("佐藤 一郎さん", answer, StringComparison.Ordinal);
        Assert.Contains("残り 800MB / 3GB(11月22日(日) 0:00時点)", answer, StringComparison.Ordinal);
        Assert.Contains("佐藤 二郎さん", answer, StringComparison.Ordinal);
        Assert.Contains("残り 3GB / 3GB", answer, StringComparison.Ordinal);
        Assert.Contains("鈴木 三郎さん", answer, StringComparison.Ordinal);
        Assert.Contains("-****-", answer, StringComparison.Ordinal);
        Assert.Contains($"https://mypage.test/line/data?line={family.SubscriptionIds[0]}", answer, StringComparison.Ordinal);
        Assert.Contains("https://mypage.test/line/gift", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("見えない", answer, StringComparison.Ordinal);

        // Each once in the sheets, and once in the words for who cannot see them.
        Assert.Equal(4, answer.Split("佐藤").Length - 1);
        Assert.DoesNotContain(_host.Portal.Logs.Lines, line => line.Contains("佐藤 一郎", StringComparison.Ordinal) && !line.Contains("EntityFrameworkCore", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task AccountLink_FromTheChat_LinksWhoConfirmedAndNobodyElse()
    {
        var userId = await _host.BefriendAsync("jiro");
        var holder = await _host.Portal.AddHolderAsync();
        await _host.ApiAsync("/people/jiro/postback", new { data = "action=link" });
        await _host.SettledAsync();
        var said = await _host.WordsAfterAsync("jiro", 2);
        Assert.Matches("https://mypage\\.test/line/link\\?linkToken=[^\"{]{8,}\"", said);

        // Somebody else confirmed: LINE says failed and names nobody. The nonce is burnt.
        var nonce = await NonceAsync(holder);
        await PostAsync(MessagingEvents.LinkFailed(nonce, _host.Clock.GetUtcNow()));
        await PostAsync(MessagingEvents.Linked(userId, nonce, _host.Clock.GetUtcNow()));
        Assert.False(await IsLinkedAsync(holder));
        Assert.Contains("連携できませんでした", await _host.WordsAfterAsync("jiro", 3), StringComparison.Ordinal);

        // The person confirmed.
        nonce = await NonceAsync(holder);
        var linked = MessagingEvents.Linked(userId, nonce, _host.Clock.GetUtcNow());
        await PostAsync(linked);
        await PostAsync(linked);
        Assert.True(await IsLinkedAsync(holder));

        // A yes that comes after a later no changes nothing.
        var late = MessagingEvents.Linked(userId, await NonceAsync(holder), _host.Clock.GetUtcNow());
        _host.Clock.Advance(TimeSpan.FromSeconds(5));
        await _host.Portal.WriteAsync(async db =>
        {
            var link = await db.ContractHolderLinks.SingleAsync(l => l.ContractId == holder.ContractId && l.EndedAt == null);
            link.End(LinkEndCause.ByHolder, _host.Clock.GetUtcNow());
        });
        await PostAsync(late);
        Assert.False(await IsLinkedAsync(holder));
    }

    [NeedsFact]
    public async Task AccountLink_BlockedSinceAndToldFirst_StillLinks()
    {
        var userId = await _host.BefriendAsync("alice");
        var holder = await _host.Portal.AddHolderAsync();
        var confirmed = MessagingEvents.Linked(userId, await NonceAsync(holder), _host.Clock.GetUtcNow());
        _host.Clock.Advance(TimeSpan.FromSeconds(1));

        await PostAsync(MessagingEvents.Unfollow(userId, _host.Clock.GetUtcNow()));
        await PostAsync(confirmed);

        Assert.True(await IsLinkedAsync(holder));
        Assert.False((await AccountAsync(userId)).IsFriend);
    }

    private async Task PostAsync(System.Text.Json.Nodes.JsonObject lineEvent)
    {
        using var response = await _host.PostAsync(MessagingHost.Body(lineEvent));
        response.EnsureSuccessStatusCode();
        await _host.SettledAsync();
    }

    private async Task<string> NonceAsync(Holder holder)
    {
        var nonce = $"nonce{Guid.NewGuid():N}";
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(nonce));
        await _host.Portal.AddNonceAsync(holder, hash, _host.Clock.GetUtcNow() + AccountLinking.Lifetime);
        return nonce;
    }

    private Task<bool> IsLinkedAsync(Holder holder) =>
        _host.Portal.ReadAsync(db => db.ContractHolderLinks.AnyAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null));

    private Task<LineAccount> AccountAsync(string userId) => _host.Portal.ReadAsync(db => db.LineAccounts.SingleAsync(account => account.LineUserId == userId));

    private async Task LinkUserAsync(Web.Persistence.PortalDbContext db, Guid subscriptionId, Guid accountId)
    {
        await _host.Portal.IssueUserCodeAsync(subscriptionId);
        var subscription = await PortalSeed.LoadAsync(db, subscriptionId);
        db.Add(RegisteredUserLinking.Complete(subscription, subscription.CurrentUserCode!, accountId, _host.Clock.GetUtcNow()));
    }
}

public sealed class MessagingChatOnSqlite(MessagingOnSqlite fixture) : MessagingChatTests(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class MessagingChatOnPostgreSql(MessagingOnPostgreSql fixture) : MessagingChatTests(fixture), IClassFixture<MessagingOnPostgreSql>;
