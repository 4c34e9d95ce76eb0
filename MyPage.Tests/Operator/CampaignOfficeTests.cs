using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Happenings.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator;

/// <summary>キャンペーン in the console: prepared as the file would have it, counted as a dry run counts, started, ended, and never over a colleague's work.</summary>
public abstract class CampaignOfficeTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Save = "確かめて下書きを保存";
    private static readonly OperatorCaller Caller = new(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Name = "staff", Role = OperatorRole.Campaigns };
    private static int _number;

    private readonly PortalFactory _portal = fixture.Portal;

    private CampaignOffice Office => _portal.Services.GetRequiredService<CampaignOffice>();

    private DateOnly Today => BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    public Task InitializeAsync() => fixture.Portal is { } portal && Needs.SkipReasonFor(GetType()) is null ? CampaignScene.AddAsync(portal, CampaignScene.ToClaim) : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact]
    public async Task Campaign_FromDraftToEnd_GoesItsWayAndIsWrittenDown()
    {
        var account = await _portal.AddOperatorAsync(OperatorRole.Campaigns);
        var visitor = await _portal.SignInOperatorAsync(account);
        var code = NewCode();

        var draft = await visitor.PressAsync(await OpenAsync(visitor), Save, ("Form.Text", TextOf(code)));
        Assert.Equal($"/operator/campaigns/{code}", draft.Address.AbsolutePath);
        Assert.Contains("新しい特典", draft.Words, StringComparison.Ordinal);
        Assert.False(await StoredAsync(code));

        var started = await visitor.PressAsync(draft, "公開する");
        Assert.Contains("公開しました", started.Words, StringComparison.Ordinal);
        Assert.True(await StoredAsync(code));
        Assert.Equal("新しい特典", started.Heading);

        var ended = await visitor.PressAsync(started, "受付を終える");
        Assert.Contains("受付を終了します", ended.Words, StringComparison.Ordinal);
        Assert.Equal(Today, (await Office.FindAsync(Caller, code, default))!.Value.Versions[0].AppliedUntil);
        Assert.False(ended.HasButton("受付を終える"));
        Assert.Equal(
            [(nameof(CampaignDraftSaved), $"{code} 1"), (nameof(CampaignStarted), $"{code} 1"), (nameof(CampaignEnded), $"{code} 1")],
            (await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.ActorId == account.Id && entry.Act.StartsWith("Campaign")).OrderBy(entry => entry.At).ToListAsync()))
                .Select(entry => (entry.Act, entry.Detail!)));
    }

    [NeedsTheory]
    [InlineData("\"per\": \"subscription\"", "\"per\": \"phone\"", "1行目: per: 「phone」は使えません")]
    [InlineData("\"planCodes\": []", "\"planCodes\": [\"X9\"]", "1行目: planCodes: X9 というプランは登録されていません")]
    [InlineData("\"requiresEntry\"", "\"requiresEntri\"", "1行目: requiresEntri: この項目はありません")]
    [InlineData("\"version\": 1", "\"version\": ", "JSONとして読めません。3行目")]
    public async Task Draft_AsJsonWithAFault_IsNamedByLineAndFieldAndStays(string right, string wrong, string fault)
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        var text = TextOf(NewCode()).Replace(right, wrong, StringComparison.Ordinal);

        var page = await visitor.PressAsync(await OpenAsync(visitor), Save, ("Form.Text", text));

        Assert.Contains(fault, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(text, page.Document.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n").TrimStart('\n'));
    }

    [NeedsFact]
    public async Task Version_ThatTakesSomethingAway_IsRefused()
    {
        var visitor = await _portal.AddSignedInOperatorAsync();
        var edit = await OpenAsync(visitor, CampaignScene.ToClaim);
        var text = edit.Document.QuerySelector("textarea")!.TextContent;

        var page = await visitor.PressAsync(edit, Save, ("Form.Text", text.Replace("\"new\": 990", "\"new\": 1", StringComparison.Ordinal)));

        Assert.Contains("appliedFrom: 2020年1月1日は版 1の受付期間の中で、すでに申し込んだお客さまに不利になります(1回の金額)", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Draft_OverAColleagues_IsRefusedAndLosesNothing()
    {
        var (one, other) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns));
        var code = NewCode();
        await one.PressAsync(await OpenAsync(one), Save, ("Form.Text", TextOf(code)));
        var (mine, theirs, stale) = (await OpenAsync(one, code), await OpenAsync(other, code), await one.GetAsync($"/operator/campaigns/{code}"));
        await other.PressAsync(theirs, Save, ("Form.Text", TextOf(code, "同僚の特典")));

        var refused = await one.PressAsync(mine, Save, ("Form.Text", TextOf(code, "わたしの特典")));
        var notStarted = await one.PressAsync(stale, "公開する");

        Assert.Equal(("Changed", "Changed"), (refused.Refusal, notStarted.Refusal));
        Assert.Contains("わたしの特典", refused.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.False(await StoredAsync(code));
        Assert.Contains("同僚の特典", (await Office.FindAsync(Caller, code, default))!.Value.Draft!.Definition, StringComparison.Ordinal);
    }

    /// <summary>A draft without a version, which a colleague has deleted: whoever still has its page is told so, and what was typed can be saved anew.</summary>
    [NeedsFact]
    public async Task Draft_ThatAColleagueDeleted_IsSaidToBeGoneAndLosesNothing()
    {
        var (one, other) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns));
        var code = NewCode();
        var draft = await one.PressAsync(await OpenAsync(one), Save, ("Form.Text", TextOf(code)));
        var (seen, edit) = (await other.GetAsync($"/operator/campaigns/{code}"), await OpenAsync(other, code));
        await one.PressAsync(draft, "下書きを削除する");

        foreach (var button in new[] { "下書きを削除する", "公開する" })
        {
            Assert.Equal((HttpStatusCode.OK, "NotFound"), await other.PressAsync(seen, button) is var late ? (late.Status, late.Refusal) : default);
        }

        var refused = await other.PressAsync(edit, Save, ("Form.Text", TextOf(code, "書きかけの特典")));
        Assert.Equal((HttpStatusCode.OK, "Changed"), (refused.Status, refused.Refusal));
        Assert.Contains("新しい下書きになります", refused.Words, StringComparison.Ordinal);
        Assert.Contains("書きかけの特典", refused.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        var saved = await other.PressAsync(refused, Save);
        Assert.Equal(edit.Document.QuerySelector("form[data-draft]")!.GetAttribute("data-draft"), saved.Document.QuerySelector("[data-draft-done]")!.GetAttribute("data-draft-done"));
        Assert.Contains("書きかけの特典", saved.Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Start_Twice_LoadsOnce()
    {
        var code = NewCode();
        Assert.True((await Office.SaveDraftAsync(Caller, TextOf(code), null, Guid.Empty, default)).IsDone);
        var stamp = (await Office.FindAsync(Caller, code, default))!.Value.Draft!.Stamp;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Office.StartAsync(Caller, code, stamp, default))));

        Assert.Single(answers, answer => answer is null);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<StoredCampaign>().CountAsync(row => row.Code == code)));
    }

    [NeedsFact]
    public async Task End_OfWhatWasChangedOrIsOver_IsRefused()
    {
        var campaign = (await Office.FindAsync(Caller, CampaignScene.ToClaim, default))!.Value.Versions[0];

        Assert.False(await Office.EndAsync(Caller, CampaignScene.ToClaim, 1, "another mark", default));
        Assert.False(await Office.EndAsync(Caller, CampaignScene.ToClaim, 9, CampaignOffice.MarkOf(campaign), default));
        Assert.Equal(campaign, (await Office.FindAsync(Caller, CampaignScene.ToClaim, default))!.Value.Versions[0]);
    }

    /// <summary>The same as the dry run's count, since it is the same; with progress, and stopped when it is told to.</summary>
    [NeedsFact]
    public async Task Preview_OfACampaign_IsTheCensusAndCanBeStopped()
    {
        for (var i = 0; i < 3; i++)
        {
            await _portal.AddHolderAsync();
        }

        var preview = _portal.Services.GetRequiredService<CampaignPreview>();
        var campaign = (await Office.FindAsync(Caller, CampaignScene.ToClaim, default))!.Value.Versions[0];
        var seen = new List<(long, long)>();

        var counts = await preview.CountAsync(Caller, campaign, (read, all) => seen.Add((read, all)), default);

        var expected = await _portal.ReadAsync(async db => (await _portal.Services.GetRequiredService<CampaignCensus>().CountAsync(db, [campaign], Today, null, default))[0]);
        Assert.Equal(expected, counts);
        var all = await _portal.ReadAsync(db => db.Contracts.LongCountAsync());
        Assert.Equal([(0, all), (all, all)], seen);
        Assert.All(counts, count => Assert.Equal(all, count.Met + count.NotYet + count.NoLonger));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => preview.CountAsync(Caller, campaign, (_, _) => stop.Cancel(), stop.Token));
        Assert.Equal(expected, await preview.CountAsync(Caller, campaign, (_, _) => { }, default));
    }

    [NeedsFact]
    public async Task Payouts_OfAFailedOne_SayWhyAndLeadOnlyWhoMayToTheCustomer()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.LinkHolderAsync(holder.ContractId);
        var at = _portal.Clock.GetUtcNow();
        await _portal.WriteAsync(async db =>
        {
            var campaign = (await Office.FindAsync(Caller, CampaignScene.ToClaim, default))!.Value.Versions[0];
            var facts = (await _portal.Services.GetRequiredService<CampaignFactsReader>().ReadAsync(db, [holder.ContractId], Today, default)).Single();
            var claim = RewardClaim.Make(Guid.CreateVersion7(at), campaign, facts.Facts, holder.ContractId, holder.SubscriptionId, "pay-0001", 25, at);
            var later = at.AddMonths(1);
            claim.Close(claim.PayOut(claim.DueOn(BusinessCalendar.DateOf(later))[0], RewardFinding.Earned, later)!, isPaid: false, "receiver unknown", later);
            db.RewardClaims.Add(claim);
        });
        var (admin, campaigns) = (await _portal.AddSignedInOperatorAsync(), await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns));

        var (page, other) = (await admin.GetAsync("/operator/campaigns/-/payouts"), await campaigns.GetAsync("/operator/campaigns/-/payouts"));

        Assert.Contains("receiver unknown", page.Words, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/operator/customers/{holder.ContractId}']"));
        Assert.Contains("receiver unknown", other.Words, StringComparison.Ordinal);
        Assert.Null(other.Document.QuerySelector("a[href^='/operator/customers']"));
        Assert.Contains("失敗", (await admin.GetAsync($"/operator/campaigns/{CampaignScene.ToClaim}")).Words, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Campaigns_ForSupport_AreNotThere()
    {
        var support = await _portal.AddSignedInOperatorAsync(OperatorRole.Support);

        Assert.Equal(HttpStatusCode.NotFound, (await support.GetAsync($"/operator/campaigns/{CampaignScene.ToClaim}")).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Office.StartAsync(Caller with { Role = OperatorRole.Support }, CampaignScene.ToClaim, Guid.Empty, default));
    }

    /// <summary>In the page's own circuit.</summary>
    [NeedsFact]
    public async Task Grid_OfTheList_NamesEachCampaign()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);

        await using var client = await ConsoleSocket.OpenAsync(_portal, visitor, "/operator/campaigns");

        await Until.TrueAsync(() => client.Texts.Any(text => text.Contains(CampaignScene.ToClaim, StringComparison.Ordinal)), "the campaigns");
        Assert.Null(client.Error);
    }

    private static async Task<Page> OpenAsync(Visitor visitor, string? code = null) =>
        await visitor.PressAsync(await visitor.GetAsync(code is null ? "/operator/campaigns/-/new" : $"/operator/campaigns/{code}/draft"), "JSONで開く");

    private static string NewCode() => $"CONSOLE-{Interlocked.Increment(ref _number)}-{Guid.NewGuid():N}"[..20];

    private string TextOf(string code, string name = "新しい特典") => $$"""
        {
          "code": "{{code}}",
          "version": 1,
          "name": "{{name}}",
          "summary": "連携すると500ポイント",
          "per": "subscription",
          "appliedFrom": "{{Today:yyyy-MM-dd}}",
          "appliedUntil": "{{Today.AddDays(30):yyyy-MM-dd}}",
          "planCodes": [],
          "requiresEntry": false,
          "requiresContractHolderLink": true,
          "reward": { "kind": "line_points", "yenByApplicationType": { "new": 500, "mnp": 500 }, "firstGrantMonth": 1, "months": 1 }
        }
        """.ReplaceLineEndings("\n");

    private Task<bool> StoredAsync(string code) => _portal.ReadAsync(db => db.Set<StoredCampaign>().AnyAsync(row => row.Code == code));
}

public sealed class CampaignOfficeOnSqlite(SqlitePortal portal) : CampaignOfficeTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CampaignOfficeOnPostgreSql(PostgreSqlPortal portal) : CampaignOfficeTests(portal), IClassFixture<PostgreSqlPortal>;
