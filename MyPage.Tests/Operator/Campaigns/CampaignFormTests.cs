using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.CampaignPages;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Operator.Campaigns;

/// <summary>A draft in the console's form, as a browser without scripts sends it: the same as its JSON, each fault at its field, and nothing lost between both.</summary>
public abstract class CampaignFormTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Save = "確かめて下書きを保存";
    private const string AsJson = "JSONで開く";
    private const string AsForm = "フォームで開く";
    private static readonly OperatorCaller Caller = new(CallerWay.Console, CallerOrigin.Inside) { OperatorId = Guid.NewGuid(), Name = "staff", Role = OperatorRole.Campaigns };

    private readonly PortalFactory _portal = fixture.Portal;

    private CampaignOffice Office => _portal.Services.GetRequiredService<CampaignOffice>();

    private DateOnly Today => BusinessCalendar.DateOf(_portal.Clock.GetUtcNow());

    public Task InitializeAsync() => fixture.Portal is { } portal && Needs.SkipReasonFor(GetType()) is null ? ArrangeAsync(portal) : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Each sample as a draft, opened and sent as it is shown.</summary>
    [NeedsFact]
    public async Task Samples_OpenedAndSavedInTheForm_AreTheSame()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        foreach (var sample in SampleCampaigns.All(Today))
        {
            var campaign = sample with { Code = NewCode() };
            var text = CampaignJson.WriteIndented(campaign);
            Assert.True((await Office.SaveDraftAsync(Caller, text, null, Guid.Empty, default)).IsDone, sample.Code);
            var before = await DraftAsync(campaign.Code);

            var page = await visitor.GetAsync($"/operator/campaigns/{campaign.Code}/draft");
            Assert.Null(page.Document.QuerySelector("#text"));
            Assert.Equal($"/operator/campaigns/{campaign.Code}", (await visitor.PressAsync(page, Save)).Address.AbsolutePath);

            var after = await DraftAsync(campaign.Code);
            Assert.Equal(text, after.Definition);
            Assert.NotEqual(before.Stamp, after.Stamp);
        }
    }

    /// <summary>Filled in from nothing it is what its JSON is.</summary>
    [NeedsFact]
    public async Task Draft_FilledIn_IsWhatItsJsonIs()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        var campaign = Full(NewCode());
        var empty = await visitor.GetAsync("/operator/campaigns/-/new");

        var saved = await visitor.FollowAsync(await SendAsync(
            visitor,
            empty,
            ("Code", campaign.Code), ("Version", "1"), ("Name", campaign.Name), ("NameEnglish", "Spring"), ("Summary", campaign.Summary), ("SummaryEnglish", "Who gets what"), ("Scope", "contract"),
            ("AppliedFrom", "2026-12-01"), ("AppliedUntil", "2027-03-31"), ("RequiresEntry", "true"), ("EntryUntil", "2027-04-30"), ("ClaimUntil", "2027-09-30"), ("Plans", "FORM-B"), ("Plans", "FORM-A"),
            ("ApplicationTypes", "mnp"), ("ExcludedPreviousCarriers", "docomo"), ("ExcludedPreviousCarriers", "other"), ("MinimumAge", "18"), ("RequiresContractHolderLink", "true"),
            ("RequiresRegisteredUserLink", "true"), ("LinksUntilGrant", "true"), ("RewardKind", "paypay_points"), ("Yen[new]", ""), ("Yen[mnp]", "1200"), ("FirstGrantMonth", "2"), ("Months", "3")));

        Assert.Equal($"/operator/campaigns/{campaign.Code}", saved.Address.AbsolutePath);
        Assert.Equal(CampaignJson.WriteIndented(campaign), (await DraftAsync(campaign.Code)).Definition);
        var other = campaign with { Code = NewCode() };
        await visitor.PressAsync(await visitor.PressAsync(empty, AsJson), Save, ("Form.Text", CampaignJson.WriteIndented(other)));
        Assert.Equal(
            CampaignJson.Write((await Office.ReadAsync(await DraftAsync(other.Code), default))! with { Code = campaign.Code }),
            CampaignJson.Write((await Office.ReadAsync(await DraftAsync(campaign.Code), default))!));
    }

    [NeedsTheory]
    [InlineData("Code", "春の特典", "code", "コード: 半角の英数字と「-」「_」「.」だけ")]
    [InlineData("Code", "", "code", "コード: 入力してください")]
    [InlineData("Version", "", "version", "版の番号: 指定してください")]
    [InlineData("Version", "二", "version", "版の番号: 数字で入力してください")]
    [InlineData("Version", "1.5", "version", "版の番号: 1から1,000までの整数")]
    [InlineData("Name", " ", "name", "名前(日本語): 入力してください")]
    [InlineData("Name", "\uFFFD", "name", "名前(日本語): 入力してください")]
    [InlineData("Name", "特典\uFFFD", "name", "名前(日本語): 使えない文字")]
    [InlineData("NameEnglish", "*101", "nameEn", "名前(英語): 100文字まで")]
    [InlineData("Summary", "", "summary", "説明(日本語): 入力してください")]
    [InlineData("SummaryEnglish", "*401", "summaryEn", "説明(英語): 400文字まで")]
    [InlineData("Scope", null, "per", "数える単位: 指定してください")]
    [InlineData("Scope", "phone", "per", "数える単位: 「phone」は使えません")]
    [InlineData("AppliedFrom", "2021-02-30", "appliedFrom", "申込の開始日: 日付は")]
    [InlineData("AppliedFrom", "", "appliedFrom", "申込の開始日: 指定してください")]
    [InlineData("AppliedUntil", "2020-01-01", "appliedUntil", "申込の終了日: 申込の開始日より前")]
    [InlineData("EntryUntil", "いつか", "entryUntil", "エントリーの期限: 日付は")]
    [InlineData("ClaimUntil", "2020-01-01", "claimUntil", "受け取りの期限: 申込の開始日より前")]
    [InlineData("Plans", "X9", "planCodes", "プラン: X9 というプランは登録されていません")]
    [InlineData("Plans", "*41", "planCodes", "プラン: 空の文字列や、40文字を超えるもの")]
    [InlineData("ApplicationTypes", "old", "applicationTypes", "申込の種類: 「old」は使えません")]
    [InlineData("ExcludedPreviousCarriers", "nobody", "excludedPreviousCarriers", "対象から外す乗り換え元: 「nobody」は使えません")]
    [InlineData("MinimumAge", "121", "minimumAge", "契約者の年齢の下限: 0から120までの整数")]
    [InlineData("RewardKind", null, "reward-kind", "特典の種類: 指定してください")]
    [InlineData("Yen[new]", "", "reward-yenByApplicationType-new", "1回の金額(新しい番号で契約): この種類の申込も対象です")]
    [InlineData("Yen[mnp]", "0", "reward-yenByApplicationType-mnp", "1から1,000,000までの整数")]
    [InlineData("FirstGrantMonth", "61", "reward-firstGrantMonth", "最初の特典月: 1から60までの整数")]
    [InlineData("Months", "", "reward-months", "特典の回数: 指定してください")]
    public async Task Field_AtFault_SaysSoBesideItselfAndKeepsWhatIsTyped(string field, string? typed, string id, string words)
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        var value = typed is ['*', .. var length] ? new string('x', int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)) : typed;
        (string, string?)[] right = [("Code", NewCode()), ("Name", "春の特典"), ("Summary", "だれに何を")];

        var page = await SendAsync(visitor, await visitor.GetAsync("/operator/campaigns/-/new"), [.. right.Where(pair => !string.Equals(pair.Item1, field, StringComparison.Ordinal)), (field, value)]);

        Assert.Contains(words, Assert.Single(page.Errors), StringComparison.Ordinal);
        var place = page.Document.GetElementById(id);
        Assert.NotNull(place);
        Assert.Equal(page.Errors[0], page.Document.GetElementById($"{id}-error")!.TextContent.Trim());
        Assert.Equal(string.Equals(field, "Name", StringComparison.Ordinal) ? value : "春の特典", ((IHtmlInputElement)page.Document.GetElementById("name")!).Value);
        if (value is not null && place is IHtmlInputElement { Type: not "date" } input)
        {
            Assert.Equal(value, input.Value);
        }
    }

    [NeedsFact]
    public async Task Fields_ManyAtFault_AreAllNamedAtOnce()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);

        var page = await SendAsync(visitor, await visitor.GetAsync("/operator/campaigns/-/new"), ("Months", "0"), ("Version", "x"));

        Assert.Equal(["code", "version", "name", "summary", "reward-months"], page.Document.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!.Split('#')[1]), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Version_ThatTakesAway_SaysSoAtEachField()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        var edit = await visitor.GetAsync($"/operator/campaigns/{CampaignScene.ToClaim}/draft");

        var page = await SendAsync(visitor, edit, ("Version", "1"), ("Months", "5"), ("Yen[new]", "1"));
        var same = await SendAsync(visitor, edit, ("Version", "1"));

        Assert.Equal(["reward-yenByApplicationType", "reward-months"], page.Document.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!.Split('#')[1]), StringComparer.Ordinal);
        Assert.All(page.Errors, error => Assert.Contains("すでに申し込んだお客さまに不利になる", error, StringComparison.Ordinal));
        Assert.StartsWith("版の番号: 版 1は、同じ内容で公開されています", Assert.Single(same.Errors), StringComparison.Ordinal);
    }

    /// <summary>From one to the other and back, nothing of what was typed is lost, and nothing is saved.</summary>
    [NeedsFact]
    public async Task Draft_TurnedToJsonAndBack_KeepsWhatIsTyped()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        var code = NewCode();

        var json = await visitor.PressAsync(await visitor.GetAsync("/operator/campaigns/-/new"), AsJson, ("Form.Input.Code", code), ("Form.Input.Name", "春の特典"), ("Form.Input.Months", "x"));
        var refused = await visitor.PressAsync(json, AsForm);
        var text = TextOf(json);
        var form = await visitor.PressAsync(
            refused, AsForm, ("Form.Text", text.Replace("\"months\": \"x\"", "\"months\": 2", StringComparison.Ordinal).Replace("\"summary\": \"\"", "\"summary\": \"だれに何を\"", StringComparison.Ordinal)));

        Assert.Contains("\"name\": \"春の特典\"", text, StringComparison.Ordinal);
        Assert.Equal(text, TextOf(refused));
        Assert.Equal(["1行目: summary: 入力してください。", "1行目: reward.months: 数字で入力してください。"], refused.Errors, StringComparer.Ordinal);
        Assert.Equal("2", ((IHtmlInputElement)form.Document.GetElementById("reward-months")!).Value);
        Assert.Null(await Office.FindAsync(Caller, code, default));
        Assert.Equal($"/operator/campaigns/{code}", (await visitor.PressAsync(form, Save)).Address.AbsolutePath);
    }

    /// <summary>A comment has no place in the form: the page says so and stays with the JSON.</summary>
    [NeedsFact]
    public async Task Draft_WithAComment_StaysJson()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        var code = NewCode();
        var text = "// approved by the board\n" + CampaignJson.WriteIndented(Full(code));
        Assert.True((await Office.SaveDraftAsync(Caller, text, null, Guid.Empty, default)).IsDone);

        var page = await visitor.GetAsync($"/operator/campaigns/{code}/draft");
        var turned = await visitor.PressAsync(page, AsForm);
        await visitor.PressAsync(turned, Save);

        Assert.All(new[] { page, turned }, shown => Assert.Contains("フォームで表せないもの", shown.Words, StringComparison.Ordinal));
        Assert.Equal(text, TextOf(turned));
        Assert.Equal(text, (await DraftAsync(code)).Definition);
    }

    [NeedsFact]
    public async Task Draft_UnderAnotherCode_IsNotTakenIntoTheForm()
    {
        var visitor = await _portal.AddSignedInOperatorAsync(OperatorRole.Campaigns);
        var json = await visitor.PressAsync(await visitor.GetAsync($"/operator/campaigns/{CampaignScene.ToClaim}/draft"), AsJson);

        var page = await visitor.PressAsync(json, AsForm, ("Form.Text", TextOf(json).Replace(CampaignScene.ToClaim, "OTHER", StringComparison.Ordinal)));

        Assert.Equal($"1行目: code: {CampaignScene.ToClaim} から変えられません。別のキャンペーンは、新しく作ってください。", Assert.Single(page.Errors));
        Assert.Contains("OTHER", TextOf(page), StringComparison.Ordinal);
    }

    private static string NewCode() => $"FORM-{Guid.NewGuid():N}"[..20];

    private static string TextOf(Page page) => page.Document.GetElementById("text")!.TextContent.ReplaceLineEndings("\n");

    private static Campaign Full(string code) => new()
    {
        Code = code,
        Version = 1,
        Name = "春の特典",
        NameEnglish = "Spring",
        Summary = "だれに何を",
        SummaryEnglish = "Who gets what",
        Scope = CampaignScope.Contract,
        AppliedFrom = new DateOnly(2026, 12, 1),
        AppliedUntil = new DateOnly(2027, 3, 31),
        PlanCodes = ["FORM-B", "FORM-A"],
        ApplicationTypes = [ApplicationType.Mnp],
        ExcludedPreviousCarriers = [PreviousCarrier.Docomo, PreviousCarrier.Other],
        RequiresEntry = true,
        EntryUntil = new DateOnly(2027, 4, 30),
        ClaimUntil = new DateOnly(2027, 9, 30),
        MinimumAge = 18,
        RequiresContractHolderLink = true,
        RequiresRegisteredUserLink = true,
        LinksUntilGrant = true,
        Reward = new CampaignReward(RewardKind.PayPayPoints, new Dictionary<ApplicationType, int> { [ApplicationType.Mnp] = 1200 }, 2, 3),
        FirstShownOn = new DateOnly(2026, 11, 22),
    };

    // The form as it is shown with some of its fields in another way; null: not sent. Boxes and radios of that name are those given.
    private static Task<Page> SendAsync(Visitor visitor, Page page, params IEnumerable<(string Field, string? Value)> fields)
    {
        var given = fields.Select(field => ("Form.Input." + field.Field, field.Value)).ToList();
        var kept = page.ValuesOf(page.FindButton(Save).Form, []).Where(sent => !given.Exists(field => string.Equals(field.Item1, sent.Key, StringComparison.Ordinal))).Select(sent => (sent.Key, sent.Value));
        return visitor.PostAsync(page.Address.PathAndQuery, [.. kept, .. given.Where(field => field.Value is not null).Select(field => (field.Item1, field.Value!))]);
    }

    private async Task<CampaignDraft> DraftAsync(string code) => (await Office.FindAsync(Caller, code, default))!.Value.Draft!;

    private static async Task ArrangeAsync(PortalFactory portal)
    {
        await CampaignScene.AddAsync(portal, CampaignScene.ToClaim);
        var plans = SampleCampaigns.All(BusinessCalendar.DateOf(portal.Clock.GetUtcNow())).SelectMany(campaign => campaign.PlanCodes).Concat(["FORM-A", "FORM-B"]).Distinct(StringComparer.Ordinal).ToList();
        await portal.WriteAsync(async db =>
        {
            var there = await db.Plans.Select(plan => plan.Code).ToListAsync();
            db.Plans.AddRange(plans.Except(there, StringComparer.Ordinal).Select(code => new Plan(code, new PlanTerms($"プラン {code}", "テスト", 3000, SimType.Voice, 1210, true, new DateOnly(2020, 1, 1), null))));
        });
    }
}

public sealed class CampaignFormOnSqlite(SqlitePortal portal) : CampaignFormTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CampaignFormOnPostgreSql(PostgreSqlPortal portal) : CampaignFormTests(portal), IClassFixture<PostgreSqlPortal>;
