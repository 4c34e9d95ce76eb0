using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.ApiKeys;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>設定: colleagues' accounts and keys of systems, by the page and by what is under it.</summary>
public abstract class SettingsPageTests(PortalFixture fixture)
{
    private const string Settings = "/operator/settings";

    private readonly PortalFactory _portal = fixture.Portal;

    private OperatorDesk Desk => _portal.Services.GetRequiredService<OperatorDesk>();

    [NeedsFact]
    public async Task Add_ByThePage_MailsALinkAndRefusesWhatCannotBe()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        var page = await visitor.GetAsync(Settings);

        var wrong = await visitor.SubmitAsync(page, "追加してリンクを送る", ("Form.Name", "葵"), ("Form.Email", "aoi"), ("Form.Role", "Support"));
        Assert.Equal(2, wrong.Errors.Count);
        var added = await visitor.SubmitAsync(page, "追加してリンクを送る", ("Form.Name", "aoi.s"), ("Form.Email", "aoi@example.jp"), ("Form.Role", "Campaigns"));
        Assert.Contains("aoi.sさんを追加し、リンクを送りました。", added.Words, StringComparison.Ordinal);
        var twice = await visitor.SubmitAsync(page, "追加してリンクを送る", ("Form.Name", "aoi.s"), ("Form.Email", "aoi@example.jp"), ("Form.Role", "Campaigns"));
        Assert.Single(twice.Errors);

        var account = await _portal.ReadAsync(db => db.Set<OperatorAccount>().AsNoTracking().SingleAsync(found => found.Name == "aoi.s"));
        Assert.Equal((OperatorRole.Campaigns, "aoi@example.jp", null), (account.Role, account.Email, account.PasswordHash));
        Assert.True(await _portal.ReadAsync(db => db.Set<OutboxMessage>().AnyAsync(message => message.Kind == OutboxKind.OperatorLink)));
    }

    [NeedsFact]
    public async Task ChangeRole_ByThePage_SignsThemOutAndOpensTheOtherPages()
    {
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        var colleague = await _portal.SignInOperatorAsync(account);
        var visitor = await _portal.AddSignedInOperatorAsync();
        var page = await visitor.GetAsync(Settings);

        var done = await SubmitOfAsync(visitor, page, account, "役割を変える", ("Form.Role", "Campaigns"));

        Assert.Contains("役割を変えました", done.Words, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Found, (await colleague.GetAsync("/operator")).Status);
        await _portal.SignInOperatorAsync(account, colleague);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await colleague.GetAsync("/operator/customers")).Status);
        Assert.Contains($"{account.Name} Campaigns", await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.Act == nameof(OperatorRoleChanged)).Select(entry => entry.Detail).ToListAsync()), StringComparer.Ordinal);
        Assert.Equal(OperatorRefusal.SameRole, await Desk.ChangeRoleAsync(new OperatorCaller(), account.Name, OperatorRole.Campaigns, null, CancellationToken.None));
    }

    [NeedsFact]
    public async Task Remove_ByThePage_EndsAColleagueAndNeverOneself()
    {
        var self = await _portal.AddOperatorAsync();
        var account = await _portal.AddOperatorAsync();
        var colleague = await _portal.SignInOperatorAsync(account);
        var visitor = await _portal.SignInOperatorAsync(self);
        var page = await visitor.GetAsync(Settings);

        Assert.Null(page.Document.QuerySelector($"#operator-{self.Id:N} select"));
        var done = await SubmitOfAsync(visitor, page, account, "削除する");

        Assert.Contains("削除しました", done.Words, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Found, (await colleague.GetAsync("/operator")).Status);
        var caller = new OperatorCaller(CallerWay.Console, CallerOrigin.Inside) { OperatorId = self.Id, Name = self.Name, Role = OperatorRole.Administrator };
        Assert.Equal(OperatorRefusal.Yourself, await Desk.RemoveAsync(caller, self.Name, CancellationToken.None));
        Assert.Equal(OperatorRefusal.Yourself, await Desk.ChangeRoleAsync(caller, self.Name, OperatorRole.Support, null, CancellationToken.None));
    }

    [NeedsFact]
    public async Task Keys_MadeAndRevokedByThePage_AreShownOnce()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        var name = $"billing-{Guid.NewGuid():N}"[..20];
        var page = await visitor.GetAsync(Settings);

        Assert.Equal(2, (await visitor.SubmitAsync(page, "作成する", ("Form.Name", "請求"))).Errors.Count);
        var made = await visitor.PostAsync(Settings, [.. Hidden(page, "key-add"), ("Form.Name", name), ("Form.Scopes", ApiScopes.UsageWrite), ("Form.Scopes", "everything")]);

        var key = made.Document.QuerySelector(".secret")!.TextContent;
        Assert.DoesNotContain(key, (await visitor.GetAsync(Settings)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(key, (await TableDump.TakeAsync(_portal)).ToString(), StringComparison.Ordinal);
        var stored = await _portal.ReadAsync(db => db.Set<ApiKey>().AsNoTracking().SingleAsync(found => found.Name == name));
        Assert.Equal(ApiScopes.UsageWrite, stored.Scopes);

        var again = await visitor.GetAsync(Settings);
        var revoked = await visitor.PostAsync(Settings, [.. Hidden(again, "key-revoke", name)]);
        Assert.Contains($"「{name}」を無効にしました。", revoked.Words, StringComparison.Ordinal);
        Assert.NotNull(await _portal.ReadAsync(db => db.Set<ApiKey>().Where(found => found.Name == name).Select(found => found.RevokedAt).SingleAsync()));
    }

    /// <summary>Whoever presses what a colleague's act has taken away is told so, and nothing else is done.</summary>
    [NeedsFact]
    public async Task Act_OfWhatAColleagueRemoved_IsRefusedWithWords()
    {
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        await _portal.SignInOperatorAsync(account);
        var key = $"gone-{Guid.NewGuid():N}"[..20];
        await _portal.Services.GetRequiredService<ApiKeyDesk>().AddAsync(new OperatorCaller(), key, [ApiScopes.UsageWrite], CancellationToken.None);
        var (one, other) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync());
        var (mine, seen) = (await one.GetAsync(Settings), await other.GetAsync(Settings));
        var session = SessionOf(seen, account);

        Assert.Contains("ログアウトさせました", (await one.PostAsync(Settings, SessionOf(mine, account))).Words, StringComparison.Ordinal);
        await AssertToldAsync(other.PostAsync(Settings, session), "その端末は、すでにログアウトしています。");
        await one.PostAsync(Settings, Hidden(mine, "key-revoke", key));
        await AssertToldAsync(other.PostAsync(Settings, Hidden(seen, "key-revoke", key)), "すでに無効になっています。");
        await SubmitOfAsync(one, mine, account, "削除する");
        foreach (var button in new[] { "削除する", "リンクを送る", "無効にしてリンクを送る" })
        {
            await AssertToldAsync(SubmitOfAsync(other, seen, account, button), "すでに削除されています。");
        }

        await AssertToldAsync(SubmitOfAsync(other, seen, account, "役割を変える", ("Form.Role", "Campaigns")), "すでに削除されています。");
        Assert.Equal(OperatorRole.Support, await _portal.ReadAsync(db => db.Set<OperatorAccount>().Where(found => found.Id == account.Id).Select(found => found.Role).SingleAsync()));
    }

    /// <summary>A dialog of before does not take a colleague's choice back unawares.</summary>
    [NeedsFact]
    public async Task ChangeRole_WhichAColleagueChanged_IsRefusedUntilItIsSeen()
    {
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        var (one, other) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync());
        var (mine, seen) = (await one.GetAsync(Settings), await other.GetAsync(Settings));
        await SubmitOfAsync(one, mine, account, "役割を変える", ("Form.Role", "Campaigns"));

        var refused = await SubmitOfAsync(other, seen, account, "役割を変える", ("Form.Role", "Administrator"));

        Assert.Contains("ほかの管理者が先に役割を変えた", refused.Words, StringComparison.Ordinal);
        await AssertToldAsync(SubmitOfAsync(other, seen, account, "役割を変える", ("Form.Role", "Campaigns")), "いまの役割と同じです");
        Assert.Contains("役割を変えました", (await SubmitOfAsync(other, refused, account, "役割を変える", ("Form.Role", "Administrator"))).Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("削除する", "削除しました", "すでに削除されています")]
    [InlineData("役割を変える", "役割を変えました", "いまの役割と同じです")]
    public async Task Act_ByTwoAtOnce_IsDoneOnceAndTheOtherIsTold(string button, string done, string refused)
    {
        var account = await _portal.AddOperatorAsync(OperatorRole.Support);
        Visitor[] both = [await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync()];
        Page[] pages = [await both[0].GetAsync(Settings), await both[1].GetAsync(Settings)];
        (string, string)[] fields = button.StartsWith("役割", StringComparison.Ordinal) ? [("Form.Role", "Campaigns")] : [];

        var answers = await Task.WhenAll(both.Zip(pages, (visitor, page) => SubmitOfAsync(visitor, page, account, button, fields)));

        Assert.Single(answers, answer => answer.Words.Contains(done, StringComparison.Ordinal));
        Assert.Single(answers, answer => answer.Words.Contains(refused, StringComparison.Ordinal));
    }

    private static async Task AssertToldAsync(Task<Page> answer, string words)
    {
        var page = await answer;
        Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Words, StringComparison.Ordinal);
    }

    private static (string Field, string Value)[] SessionOf(Page page, OperatorAccount account)
    {
        var row = page.Document.QuerySelectorAll("[aria-labelledby=sessions] tr").Single(one => string.Equals(one.QuerySelector("td")?.TextContent, account.Name, StringComparison.Ordinal));
        return Hidden(page, "session-end", row.QuerySelector("input[name=Of]")!.GetAttribute("value"));
    }

    // What stands hidden in the form of that name, of that row where there are many.
    private static (string Field, string Value)[] Hidden(Page page, string handler, string? of = null)
    {
        var form = page.Document.QuerySelectorAll("form").Single(one => string.Equals(one.QuerySelector("input[name=_handler]")?.GetAttribute("value"), handler, StringComparison.Ordinal)
            && (of is null || string.Equals(one.QuerySelector("input[name=Of]")?.GetAttribute("value"), of, StringComparison.Ordinal)));
        return [.. form.QuerySelectorAll("input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))];
    }

    private static Task<Page> SubmitOfAsync(Visitor visitor, Page page, OperatorAccount account, string button, params (string Field, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll($"#operator-{account.Id:N} form").Single(one => string.Equals(one.QuerySelector("button")!.TextContent.Trim(), button, StringComparison.Ordinal));
        return visitor.PostAsync(Settings, [.. form.QuerySelectorAll("input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? "")), .. fields]);
    }
}

public sealed class SettingsPageOnSqlite(SqlitePortal portal) : SettingsPageTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class SettingsPageOnPostgreSql(PostgreSqlPortal portal) : SettingsPageTests(portal), IClassFixture<PostgreSqlPortal>;
