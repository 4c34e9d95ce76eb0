using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Linking;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.CampaignPages;

/// <summary>キャンペーン as a holder goes through it, without scripts.</summary>
public abstract class CampaignPageTests(PortalFixture fixture) : IAsyncLifetime
{
    private const string Receiver = "090-1234-5678";
    private readonly PortalFactory _portal = fixture.Portal;

    public Task InitializeAsync() => CampaignScene.AddAsync(_portal);

    public Task DisposeAsync() => Task.CompletedTask;

    [NeedsFact]
    public async Task List_OfALinkedHolder_HasWhatCanBeClaimedFirst()
    {
        var (holder, visitor) = await LinkedAsync();

        var page = await visitor.GetAsync("/mypage/campaigns");

        Assert.True(page.Status is HttpStatusCode.OK, string.Join(Environment.NewLine, _portal.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal))));
        var (claim, enter, over) = (At(page, CampaignScene.ToClaim), At(page, CampaignScene.ToEnter), At(page, CampaignScene.Excluded));
        Assert.True(claim >= 0 && claim < enter && enter < over, $"{claim} {enter} {over}");
        Assert.NotNull(page.Document.QuerySelector($"details a[href='/mypage/campaigns/{CampaignScene.Excluded}']"));
        Assert.Contains("¥5,940", page.Words, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("main .button--primary"));
        Assert.NotNull(page.Document.QuerySelector("a[href='/mypage/points']"));
        Assert.Equal("特典", page.Document.QuerySelector("nav [aria-current=page]")!.TextContent.Trim());
        Assert.Empty(await _portal.ClaimsOfAsync(holder));
    }

    [NeedsFact]
    public async Task Claim_WithAReceiver_IsDoneOnceAndSaysWhenItIsPaid()
    {
        var (holder, visitor) = await LinkedAsync();
        var page = await visitor.GetAsync(PathOf(CampaignScene.ToClaim));
        Assert.All(
            page.Document.QuerySelectorAll("[data-condition]").ToDictionary(condition => condition.GetAttribute("data-condition")!, condition => condition, StringComparer.Ordinal),
            condition => Assert.Equal("Met", condition.Value.GetAttribute("data-standing")));
        var confirm = await visitor.GetAsync(page.Document.QuerySelector("main .button--primary")!.GetAttribute("href")!);
        Assert.Empty(await _portal.ClaimsOfAsync(holder));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.SubmitAsync(confirm, "受け取る", ("Form.Receiver", Receiver))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Found, answer.Status));
        Assert.Single(answers.Select(answer => answer.Location).Distinct(StringComparer.Ordinal));
        var done = await visitor.FollowAsync(answers[0]);

        Assert.Contains("お受け取りの手続きをしました", done.Words, StringComparison.Ordinal);
        Assert.Equal(6, done.Document.QuerySelectorAll(".schedule li").Length);
        Assert.DoesNotContain(Receiver, done.Words, StringComparison.Ordinal);
        var claim = Assert.Single(await _portal.ClaimsOfAsync(holder));
        Assert.Equal((Receiver, 6, 5940), (claim.Receiver, claim.Grants.Count, claim.Grants.Sum(grant => grant.Yen)));

        // Another tab that still asks, and coming back, find the same claim.
        var second = await visitor.PressAsync(confirm, "受け取る", ("Form.Receiver", "another-one"));
        Assert.Null(second.Refusal);
        Assert.Null((await visitor.GetAsync(confirm.Address.PathAndQuery)).Document.QuerySelector("#receiver"));
        Assert.Equal(Receiver, Assert.Single(await _portal.ClaimsOfAsync(holder)).Receiver);
        Assert.Contains("次は", (await visitor.GetAsync("/mypage/campaigns")).Words, StringComparison.Ordinal);
    }

    [NeedsTheory]
    [InlineData("", "お受け取り先の番号を入力してください。")]
    [InlineData("=1+1", "お受け取り先は、英数字")]
    [InlineData("ab", "お受け取り先は、英数字")]
    public async Task Claim_ReceiverThatIsNone_IsSaidAtItsFieldAndKept(string typed, string said)
    {
        var (holder, visitor) = await LinkedAsync();
        var confirm = await visitor.GetAsync($"{PathOf(CampaignScene.ToClaim)}?claim={holder.SubscriptionId:N}");

        var answer = await visitor.PressAsync(confirm, "受け取る", ("Form.Receiver", typed));

        Assert.StartsWith(said, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(typed, answer.Document.QuerySelector("#receiver")!.GetAttribute("value") ?? "");
        Assert.Empty(await _portal.ClaimsOfAsync(holder));
    }

    [NeedsFact]
    public async Task Claim_BeforeLinking_IsRefusedWithTheNextStep()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        var page = await visitor.GetAsync(PathOf(CampaignScene.ToClaim));
        var link = page.Document.QuerySelector("[data-condition=ContractHolderLink]")!;
        Assert.Equal("NotYet", link.GetAttribute("data-standing"));
        Assert.Equal("/mypage/links", link.QuerySelector("a")!.GetAttribute("href"));
        Assert.False(page.HasButton("受け取る"));

        var refused = await visitor.GetAsync($"{PathOf(CampaignScene.ToClaim)}?claim={holder.SubscriptionId:N}");

        Assert.Equal("not-yet", refused.Refusal);
        Assert.Contains("契約者連携をしてください。", refused.Document.QuerySelector("[data-refusal]")!.TextContent, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task Claim_LinkEndsBeforeThePress_IsRefusedAndChangesNothing()
    {
        var (holder, visitor) = await LinkedAsync();
        var confirm = await visitor.GetAsync($"{PathOf(CampaignScene.ToClaim)}?claim={holder.SubscriptionId:N}");
        await _portal.WriteAsync(async db => (await db.ContractHolderLinks.SingleAsync(link => link.ContractId == holder.ContractId && link.EndedAt == null))
            .End(LinkEndCause.ByHolder, _portal.Clock.GetUtcNow()));

        var refused = await visitor.PressAsync(confirm, "受け取る", ("Form.Receiver", Receiver));

        Assert.Equal("not-yet", refused.Refusal);
        Assert.Empty(await _portal.ClaimsOfAsync(holder));
    }

    [NeedsFact]
    public async Task Enter_PressedTwice_IsOneEntryAndSaysWhatIsNext()
    {
        var (holder, visitor) = await LinkedAsync();
        var page = await visitor.GetAsync(PathOf(CampaignScene.ToEnter));

        var done = await visitor.PressAsync(page, "エントリーする");
        var again = await visitor.PressAsync(page, "エントリーする");

        Assert.All([done, again], answer => Assert.Contains("エントリーしました", answer.Words, StringComparison.Ordinal));
        Assert.False(done.HasButton("エントリーする"));
        Assert.Equal("NotYet", done.Document.QuerySelector("[data-condition=RegisteredUserLink]")!.GetAttribute("data-standing"));
        Assert.Single(await _portal.ReadAsync(db => db.CampaignEntries.Where(entry => entry.ContractId == holder.ContractId).ToListAsync()));
    }

    [NeedsFact]
    public async Task Enter_WhereNoneIsAsked_IsRefused()
    {
        var (holder, visitor) = await LinkedAsync();
        var page = await visitor.GetAsync(PathOf(CampaignScene.ToEnter));

        var answer = await visitor.PostAsync(
            PathOf(CampaignScene.ToClaim),
            [("_handler", "enter"), ("Form.Subject", $"{holder.SubscriptionId:N}"), ("__RequestVerificationToken", TokenOf(page))]);

        Assert.Equal("entry-not-asked", answer.Refusal);
    }

    [NeedsFact]
    public async Task Correct_AFailedPayout_IsScheduledAgain()
    {
        var (holder, visitor) = await LinkedAsync();
        await _portal.ClaimAsync(holder);
        await _portal.FailPayoutAsync(holder);

        var list = await visitor.GetAsync("/mypage/campaigns");
        Assert.Contains("お受け取り先を直す", list.Words, StringComparison.Ordinal);
        var page = await visitor.GetAsync(PathOf(CampaignScene.ToClaim));
        Assert.Contains("お渡しできませんでした", page.Words, StringComparison.Ordinal);
        Assert.Single((await visitor.PressAsync(page, "お受け取り先を変更する", ("Form.Receiver", "x"))).Errors);
        var done = await visitor.PressAsync(page, "お受け取り先を変更する", ("Form.Receiver", "second-one"));

        Assert.Contains("お受け取り先を変更しました", done.Words, StringComparison.Ordinal);
        var claim = Assert.Single(await _portal.ClaimsOfAsync(holder));
        Assert.Equal(("second-one", false), (claim.Receiver, claim.CanBeCorrected));
    }

    [NeedsFact]
    public async Task Page_OfSomebodyElsesLineOrNoCampaign_IsNotFoundAndChangesNothing()
    {
        var (holder, visitor) = await LinkedAsync();
        var (other, _) = await LinkedAsync();
        var page = await visitor.GetAsync($"{PathOf(CampaignScene.ToClaim)}?claim={holder.SubscriptionId:N}");
        await _portal.SettleOutboxAsync();
        var before = await TableDump.TakeAsync(_portal);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(PathOf("NOTHING"))).Status);
        foreach (var subject in new[] { $"{other.SubscriptionId:N}", "contract", "x" })
        {
            foreach (var handler in new[] { "claim", "enter", "correct" })
            {
                var answer = await visitor.PostAsync(
                    PathOf(CampaignScene.ToClaim),
                    [("_handler", handler), ("Form.Subject", subject), ("Form.Receiver", Receiver), ("__RequestVerificationToken", TokenOf(page))]);
                Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            }
        }

        (await TableDump.TakeAsync(_portal)).AssertSameAs(before);
    }

    [NeedsFact]
    public async Task Home_NamesOneThingThatCanBeClaimed_UntilItIs()
    {
        var (holder, visitor) = await LinkedAsync();
        var home = await visitor.GetAsync("/mypage");
        Assert.Equal(PathOf(CampaignScene.ToClaim), Assert.Single(home.Document.QuerySelectorAll("main a[href^='/mypage/campaigns/']")).GetAttribute("href"));

        var confirm = await visitor.GetAsync($"{PathOf(CampaignScene.ToClaim)}?claim={holder.SubscriptionId:N}");
        await visitor.PressAsync(confirm, "受け取る", ("Form.Receiver", Receiver));

        Assert.Empty((await visitor.GetAsync("/mypage")).Document.QuerySelectorAll("main a[href^='/mypage/campaigns/']"));
    }

    /// <summary>What looks claimable by what the page knows is judged exactly, by one statement; where nothing does, no statement says so.</summary>
    [NeedsTheory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task Home_WithCampaigns_AsksOneStatementMoreWhereSomethingCanBeClaimed(bool isLinked, int statements)
    {
        var (_, visitor) = isLinked ? await LinkedAsync() : await _portal.AddSignedInHolderAsync();
        await visitor.GetAsync("/mypage");
        await _portal.SettleOutboxAsync();
        _portal.Clock.Advance(TimeSpan.FromSeconds(5));
        _portal.Statements.Clear();

        var home = await visitor.GetAsync("/mypage");

        Assert.Equal(isLinked ? 1 : 0, home.Document.QuerySelectorAll("main a[href^='/mypage/campaigns/']").Length);
        Assert.InRange(_portal.Statements.All.Count(statement => !statement.Sql.Contains("OutboxMessages", StringComparison.Ordinal)), 1, statements);
    }

    [NeedsFact]
    public async Task List_WithoutAnyCampaign_SaysSo()
    {
        var holder = await _portal.AddHolderAsync();
        await _portal.WriteAsync(db => db.Contracts.Where(contract => contract.Id == holder.ContractId)
            .ExecuteUpdateAsync(set => set.SetProperty(contract => contract.Application.CompletedOn, new DateOnly(2019, 1, 1))));
        var visitor = _portal.NewVisitor();
        await visitor.SignInAsync(holder.LoginId, holder.Password!);

        Assert.Contains("いまのキャンペーンはありません", (await visitor.GetAsync("/mypage/campaigns")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(PathOf(CampaignScene.ToClaim))).Status);
    }

    private static string PathOf(string code) => $"/mypage/campaigns/{code}";

    private static int At(Page page, string code) => page.Body.IndexOf($"/mypage/campaigns/{code}\"", StringComparison.Ordinal);

    private static string TokenOf(Page page) => page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<(Holder Holder, Visitor Visitor)> LinkedAsync()
    {
        var (holder, visitor) = await _portal.AddSignedInHolderAsync();
        await _portal.LinkHolderAsync(holder.ContractId);
        return (holder, visitor);
    }
}

public sealed class CampaignPageOnSqlite(SqlitePortal fixture) : CampaignPageTests(fixture), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class CampaignPageOnPostgreSql(PostgreSqlPortal fixture) : CampaignPageTests(fixture), IClassFixture<PostgreSqlPortal>;
