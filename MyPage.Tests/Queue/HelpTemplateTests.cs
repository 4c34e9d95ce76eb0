using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Help;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Queue;

/// <summary>Templates of answers: administrators keep them under 設定, two at once lose nothing, and each says only what is known.</summary>
public abstract class HelpTemplateTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private HelpTemplateDesk Desk => _portal.Services.GetRequiredService<HelpTemplateDesk>();

    [NeedsFact]
    public async Task Pages_OfAnAdministrator_MakeChangeAndRemoveOne()
    {
        var account = await _portal.AddOperatorAsync();
        var visitor = await _portal.SignInOperatorAsync(account);
        var list = await visitor.GetAsync("/operator/settings/templates");
        var address = list.Document.QuerySelector("a.button--primary")!.GetAttribute("href")!;
        var name = $"あいさつ {Guid.NewGuid():N}"[..20];

        var made = await visitor.SubmitAsync(await visitor.GetAsync(address), "保存する", ("名前", name), ("日本語", "{name} さま"), ("英語", "Dear {name}"));
        Assert.Contains("保存しました", made.Words, StringComparison.Ordinal);
        var changed = await visitor.SubmitAsync(await visitor.GetAsync(address), "保存する", ("名前", name), ("日本語", "{name} さま、こんにちは"), ("英語", "Dear {name}"));
        Assert.Contains("保存しました", changed.Words, StringComparison.Ordinal);
        Assert.Contains("さま、こんにちは", (await visitor.GetAsync("/operator/settings/templates")).Words, StringComparison.Ordinal);
        var removed = await visitor.PressAsync(await visitor.GetAsync(address), "削除する");
        Assert.Contains("削除しました", removed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await visitor.GetAsync("/operator/settings/templates")).Words, StringComparison.Ordinal);

        var acts = await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ActorId == account.Id && entry.Detail == name).OrderBy(entry => entry.At).Select(entry => entry.Act).ToListAsync());
        Assert.Equal([nameof(HelpTemplateAdded), nameof(HelpTemplateChanged), nameof(HelpTemplateRemoved)], acts, StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Change_OfWhatAnotherChanged_IsToldAndKeepsWhatWasTyped()
    {
        var me = await _portal.AddHelperAsync(OperatorRole.Administrator);
        var template = (await Desk.AddAsync(me, Guid.NewGuid(), Form("前"), default)).Value;
        var visitor = await _portal.AddSignedInOperatorAsync();
        var form = await visitor.GetAsync($"/operator/settings/templates/{template.Id}");
        Assert.True((await Desk.ChangeAsync(me, template.Id, template.Version, Form("あと") with { Name = template.Name }, default)).IsDone);

        var refused = await visitor.SubmitAsync(form, "保存する", ("日本語", "わたしの文"));

        Assert.Equal("Changed", refused.Refusal);
        Assert.Contains("わたしの文", refused.Words, StringComparison.Ordinal);
        Assert.Contains("あと", refused.Words, StringComparison.Ordinal);
        Assert.Equal("あと", (await Desk.FindAsync(me, template.Id, default))!.Japanese);
    }

    [NeedsFact]
    public async Task Change_TwoAtOnce_OneWins()
    {
        var (me, other) = (await _portal.AddHelperAsync(OperatorRole.Administrator), await _portal.AddHelperAsync(OperatorRole.Administrator));
        var template = (await Desk.AddAsync(me, Guid.NewGuid(), Form("前"), default)).Value;

        var both = await Task.WhenAll(
            Desk.ChangeAsync(me, template.Id, template.Version, Form("a") with { Name = template.Name }, default),
            Desk.ChangeAsync(other, template.Id, template.Version, Form("b") with { Name = template.Name }, default));

        Assert.Equal(HelpTemplateRefusal.Changed, Assert.Single(both, answer => !answer.IsDone).Refusal);
        Assert.Equal(Assert.Single(both, answer => answer.IsDone).Value.Japanese, (await Desk.FindAsync(me, template.Id, default))!.Japanese);
        Assert.Equal(HelpTemplateRefusal.Changed, await Desk.RemoveAsync(me, template.Id, template.Version, default));
    }

    [NeedsFact]
    public async Task Pages_OfWhatAnotherRemoved_AnswerAndKeepWhatWasTyped()
    {
        var me = await _portal.AddHelperAsync(OperatorRole.Administrator);
        var template = (await Desk.AddAsync(me, Guid.NewGuid(), Form("前"), default)).Value;
        var visitor = await _portal.AddSignedInOperatorAsync();
        var form = await visitor.GetAsync($"/operator/settings/templates/{template.Id}");
        Assert.Null(await Desk.RemoveAsync(me, template.Id, template.Version, default));

        var removed = await visitor.PressAsync(form, "削除する");
        var refused = await visitor.SubmitAsync(form, "保存する", ("日本語", "わたしの文"));

        Assert.Equal("/operator/settings/templates", removed.Address.AbsolutePath);
        Assert.Equal("Gone", refused.Refusal);
        Assert.Contains("わたしの文", refused.Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("", "a", "b", HelpTemplateRefusal.Incomplete)]
    [InlineData("n", "​", "b", HelpTemplateRefusal.Incomplete)]
    [InlineData("n", "a {who}", "b", HelpTemplateRefusal.UnknownValue)]
    public async Task Add_WhatIsNoTemplate_IsRefusedAndNothingIsKept(string name, string japanese, string english, HelpTemplateRefusal refusal)
    {
        var me = await _portal.AddHelperAsync(OperatorRole.Administrator);
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        Assert.Equal(refusal, (await Desk.AddAsync(me, Guid.NewGuid(), new HelpTemplateForm(name, japanese, english), default)).Refusal);

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Add_SameName_IsRefused_AndSupportMayNot()
    {
        var me = await _portal.AddHelperAsync(OperatorRole.Administrator);
        var form = Form("x");
        Assert.True((await Desk.AddAsync(me, Guid.NewGuid(), form, default)).IsDone);

        Assert.Equal(HelpTemplateRefusal.NameTaken, (await Desk.AddAsync(me, Guid.NewGuid(), form, default)).Refusal);
        var support = await _portal.AddHelperAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.AddAsync(support, Guid.NewGuid(), Form("y"), default));
        Assert.Equal(HttpStatusCode.NotFound, (await (await _portal.AddSignedInOperatorAsync(OperatorRole.Support)).GetAsync("/operator/settings/templates")).Status);
    }

    private static HelpTemplateForm Form(string japanese) => new($"t {Guid.NewGuid():N}", japanese, "English");
}

public sealed class HelpTemplatesOnSqlite(SqlitePortal portal) : HelpTemplateTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class HelpTemplatesOnPostgreSql(PostgreSqlPortal portal) : HelpTemplateTests(portal), IClassFixture<PostgreSqlPortal>;

public sealed class HelpTemplateValuesTests
{
    [Fact]
    public void Fill_KnownAndUnknown_LeavesWhatIsNotKnownToBeSeen()
    {
        var values = new HelpTemplateValues().With("name", "鈴木 {line}").With("left", "4.2GB").With("plan", null);

        var filled = values.Fill("{name} さま、{line} の残りは {left} です。{plan} {その他}");

        Assert.Equal("鈴木 {line} さま、{line} の残りは 4.2GB です。{plan} {その他}", filled);
        Assert.Equal(["line", "plan"], HelpTemplateValues.Unfilled(filled), StringComparer.Ordinal);
        Assert.Equal(["その他"], HelpTemplateValues.Unknown(filled), StringComparer.Ordinal);
        Assert.Throws<ArgumentException>(() => values.With("password", "x"));
    }
}
